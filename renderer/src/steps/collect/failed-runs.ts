import type { FailedRun, FailureCode } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { formatTime } from '../../ui/format.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { cardFailures } from '../devices/card-parts.ts';

/** Id of the page's part that lists them, so that its head can lead there. */
export const failedRunsId = 'failed-runs';

const failureIds: ReadonlyMap<FailureCode, (typeof cardFailures)[number][1]> = new Map(cardFailures);

/** What happened and what to do, in the words of the quick card. A log of a newer kit may name no code that is known here. */
export function failedRunWords(say: Say, run: FailedRun): { readonly title: string; readonly text: string } {
  if (run.result === 'unfinished')
    return { title: say('collect.failedRuns.cutOffTitle'), text: say('collect.failedRuns.cutOffText') };
  const id = (run.code === undefined ? undefined : failureIds.get(run.code)) ?? 'unexpected';
  return { title: say(`card.failures.${id}.title`), text: say(`card.failures.${id}.text`) };
}

/** Its serial number, or that the device did not say it. */
export function failedRunDevice(say: Say, run: FailedRun): string {
  return run.serial === '' ? say('collect.failedRuns.unknownDevice') : visibleText(run.serial);
}

/** When and with which drive, in one line. */
export function failedRunPlace(say: Say, run: FailedRun, language: string): string {
  const time = formatTime(run.startedAt, language);
  return [
    time === '' ? say('collect.failedRuns.whenUnknown') : say('collect.failedRuns.when', { time }),
    run.driveName === '' ? '' : say('collect.failedRuns.from', { drive: run.driveName }),
  ]
    .filter((words) => words !== '')
    .join(' · ');
}
