import type { DriveEvent, FailedRun } from '../batch/types.ts';
import { assertNever } from '../errors/assert-never.ts';
import { failures } from '../formats/kit/collector-words.ts';
import type { Say } from '../../text/index.ts';
import { html, table, type SafeHtml } from './html.ts';
import { shownTime } from './words.ts';

/** Runs at devices without a hash, so that no device is forgotten at hand-over. Empty without any. */
export function notCollectedSection(runs: readonly FailedRun[], say: Say): SafeHtml {
  if (runs.length === 0) return html``;
  return html`<h2>${say('report.final.notCollected')}</h2>
    <p>${say('report.final.notCollectedLead')}</p>
    ${table(
      [
        say('report.serial'),
        say('report.final.startedAt'),
        say('report.what'),
        say('report.final.drive'),
        say('report.final.broughtHome'),
      ],
      runs.map((run) => [
        run.serial || say('report.none'),
        run.startedAt === '' ? '' : shownTime(run.startedAt),
        runWords(run, say),
        run.driveName,
        shownTime(run.collectedAt),
      ]),
    )}`;
}

/** Who did what to which drive, oldest first; that a drive was ejected is no news here. Empty without any. */
export function drivesSection(events: readonly DriveEvent[], say: Say): SafeHtml {
  const told = events.filter(({ event }) => event.kind !== 'ejected').toReversed();
  if (told.length === 0) return html``;
  return html`<h2>${say('report.final.drives')}</h2>
    ${table(
      [say('report.when'), say('report.who'), say('report.final.drive'), say('report.what')],
      told.map(({ at, who, driveName, event }) => [shownTime(at), who, driveName, eventWords(event, say)]),
    )}`;
}

function runWords({ result, code }: FailedRun, say: Say): string {
  if (result === 'unfinished') return say('report.final.unfinished');
  // The journal may have been written by a newer version, with codes that this one does not know.
  if (code === undefined || !Object.hasOwn(failures, code)) return code ?? say('report.final.failedRun');
  return `${code}: ${say(`card.failures.${failures[code].id}.title`)}`;
}

function eventWords(event: DriveEvent['event'], say: Say): string {
  switch (event.kind) {
    case 'staged':
      return event.scriptVersion === ''
        ? say('report.final.driveEvent.stagedWithoutScript')
        : say('report.final.driveEvent.staged', { version: event.scriptVersion });
    case 'saved':
      return say(`report.final.driveEvent.saved.${event.form}`);
    case 'collected':
      return say('report.final.driveEvent.collected', { count: event.hashes });
    case 'cleared': {
      const { hashes, logs, left } = event;
      return say('report.final.driveEvent.cleared', { hashes, logs, left });
    }
    case 'checked': {
      const changed = event.changed.map(({ path }) => path);
      const parts = [
        ...(changed.length === 0 ? [] : [say('report.final.driveEvent.changed', { files: listed(changed) })]),
        ...(event.missing.length === 0
          ? []
          : [say('report.final.driveEvent.missing', { files: listed(event.missing) })]),
        ...(event.foreign.length === 0
          ? []
          : [say('report.final.driveEvent.foreign', { files: listed(event.foreign) })]),
      ];
      return [say('report.final.driveEvent.checked'), ...parts].join(' ');
    }
    case 'ejected':
      return '';
    default:
      return assertNever(event);
  }
}

const mostFiles = 20;

function listed(files: readonly string[]): string {
  return [...files.slice(0, mostFiles), ...(files.length > mostFiles ? ['…'] : [])].join(', ');
}
