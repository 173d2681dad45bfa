import type { Say } from '../../../../text/index.ts';
import { formatClock, formatTime } from '../../ui/format.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** When something was loaded, as people say it: `today at 14:05`, `yesterday at 09:00`, else day and time. */
export function loadedWords(say: Say, loadedAt: string, now: number, language: string): string {
  const days = Math.round((startOfDay(now) - startOfDay(Date.parse(loadedAt))) / dayMs);
  const time = formatClock(loadedAt, language);
  if (days === 0) return say('merge.registered.today', { time });
  return days === 1 ? say('merge.registered.yesterday', { time }) : formatTime(loadedAt, language);
}

/** Whole days since; a clock that was set back makes none. */
export function daysOld(loadedAt: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(loadedAt)) / dayMs));
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
