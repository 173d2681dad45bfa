const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** The system's own variant of a language (`en-GB` for `en`), so that dates look as people here write them. */
function locale(language: string): string {
  return navigator.languages.find((each) => each.split('-')[0] === language) ?? language;
}

/** A size as people say it, in decimal units with at most one decimal place: `31.9 GB`. */
export function formatBytes(bytes: number, language: string): string {
  const step = bytes < 1000 ? 0 : Math.min(steps.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale(language), {
    style: 'unit',
    unit: steps[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step < 3 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}

/** An ISO time as day and time of this computer's zone; empty for an empty or unreadable one. */
export function formatTime(iso: string, language: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return '';
  return new Intl.DateTimeFormat(locale(language), { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

/** An ISO time as a clock showed it that went so many minutes before UTC; empty for an empty or unreadable one. */
export function formatDeviceTime(iso: string, zoneMinutes: number, language: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return '';
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale(language), format).format(time + zoneMinutes * 60_000);
}

/** A zone by its minutes east of UTC: `UTC+05:30`, `UTC`. */
export function formatZone(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (count: number) => String(count).padStart(2, '0');
  return `UTC${minutes < 0 ? '−' : '+'}${two(hours)}:${two(rest)}`;
}

/** An ISO time as the time of day in this computer's zone; empty for an empty or unreadable one. */
export function formatClock(iso: string, language: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return '';
  return new Intl.DateTimeFormat(locale(language), { timeStyle: 'short' }).format(time);
}

/** An ISO time as a day of this computer's zone; empty for an empty or unreadable one. */
export function formatDay(iso: string, language: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return '';
  return new Intl.DateTimeFormat(locale(language), { dateStyle: 'medium' }).format(time);
}
