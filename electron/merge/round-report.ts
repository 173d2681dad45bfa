import type { BatchFile, Round } from '../batch/types.ts';
import { assertNever } from '../errors/assert-never.ts';
import type { Say } from '../../text/index.ts';
import type { Chosen, LeftOutReason } from './choose.ts';
import type { DerivedDevice } from './devices.ts';
import { facts, html, page, table, type SafeHtml } from './html.ts';
import { findingList, findingWords, shownTime, type FindingWords } from './words.ts';

/** A round's report as data, written as `report.json`. Hashes are in the upload files and not repeated. */
export type RoundReport = {
  readonly schema: 1;
  readonly batch: BatchFacts;
  readonly round: Pick<Round, 'number' | 'at' | 'who' | 'target' | 'folder' | 'files'>;
  /** In the order of the upload files. */
  readonly devices: readonly ReportedDevice[];
  readonly letThrough: readonly {
    readonly serial: string;
    readonly who: string;
    readonly at: string;
    readonly reason: string;
    readonly findings: readonly FindingWords[];
  }[];
  readonly leftOut: readonly {
    readonly serial: string;
    readonly reason: LeftOutReason;
    readonly rounds: readonly number[];
    /** Why a person left it out; empty where none did. */
    readonly who: string;
    readonly said: string;
    readonly findings: readonly FindingWords[];
  }[];
};

export type BatchFacts = {
  readonly id: string;
  readonly kind: BatchFile['kind'];
  readonly name: string;
  readonly customer: string;
  readonly orderNumber: string;
  readonly tenantDomain: string;
};

export type ReportedDevice = {
  /** 1 for the first device of the round. */
  readonly position: number;
  /** Name of the upload file that holds it. */
  readonly file: string;
  readonly serial: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly groupTag: string;
  readonly assignedUser: string;
  readonly capturedAt: string;
  /** The capture that was uploaded, and the archived file that holds it. */
  readonly capture: string;
  readonly archived: string;
  readonly captureCount: number;
  readonly letThrough: boolean;
  readonly findings: readonly FindingWords[];
};

export function batchFacts({ id, kind, settings }: BatchFile): BatchFacts {
  const { name, customer, orderNumber, tenantDomain } = settings;
  return { id, kind, name, customer, orderNumber, tenantDomain };
}

/** Gathers the report of a round. `fileOf` names the upload file of the device at a position, from 0. */
export function buildRoundReport(input: {
  readonly batch: BatchFile;
  readonly round: RoundReport['round'];
  readonly chosen: Chosen;
  readonly fileOf: (index: number) => string;
  readonly say: Say;
}): RoundReport {
  const { batch, round, chosen, fileOf, say } = input;
  const words = (device: DerivedDevice): readonly FindingWords[] =>
    device.row.findings.map((each) => findingWords(say, each));
  return {
    schema: 1,
    batch: batchFacts(batch),
    round,
    devices: chosen.taken.map((device, index) => ({
      position: index + 1,
      file: fileOf(index),
      serial: device.row.serial,
      manufacturer: device.row.manufacturer,
      model: device.row.model,
      groupTag: device.row.groupTag,
      assignedUser: device.row.assignedUser,
      capturedAt: device.row.capturedAt,
      capture: device.kept?.key ?? '',
      archived: device.kept?.fileSha256 ?? '',
      captureCount: device.row.captureCount,
      letThrough: device.row.letThrough,
      findings: words(device),
    })),
    letThrough: chosen.taken
      .filter((device) => device.row.letThrough)
      .map((device) => ({
        serial: device.row.serial,
        who: device.decision?.who ?? '',
        at: device.decision?.at ?? '',
        reason: device.decision?.reason ?? '',
        findings: words(device).filter(({ severity }) => severity === 'blocks'),
      })),
    leftOut: chosen.leftOut.map(({ device, reason }) => {
      const decision = reason === 'excluded' ? device.decision : undefined;
      return {
        serial: device.row.serial,
        reason,
        rounds: device.row.rounds,
        who: decision?.who ?? '',
        said: decision?.reason ?? '',
        findings: words(device).filter(({ severity }) => severity === 'blocks'),
      };
    }),
  };
}

/** The same for people: one page to read or print. */
export function renderRoundReport(report: RoundReport, say: Say): string {
  const { batch, round, devices, letThrough, leftOut } = report;
  const title = say('report.round.title', { round: round.number, batch: batch.name });
  return page({
    language: say('report.language'),
    title,
    body: html`<h1>${title}</h1>
      <p>${say('report.round.lead', { count: devices.length })}</p>
      ${practiceWarning(batch, say)}${facts([
        ...batchPairs(batch, say),
        [say('report.target'), say(`registration.target.${round.target}`)],
        [say('report.writtenAt'), shownTime(round.at)],
        [say('report.writtenBy'), round.who],
      ])}
      <h2>${say('report.files')}</h2>
      ${filesTable(round.files, say)}
      <h2>${say('report.devices')}</h2>
      ${table(
        [
          say('report.position'),
          say('report.serial'),
          say('report.model'),
          say('report.groupTag'),
          say('report.assignedUser'),
          say('report.capturedAt'),
          say('report.findings'),
        ],
        devices.map((device) => [
          device.position,
          device.serial,
          `${device.manufacturer} ${device.model}`.trim(),
          device.groupTag,
          device.assignedUser,
          shownTime(device.capturedAt),
          findingList(say, device.findings),
        ]),
      )}
      <h2>${say('report.round.letThrough')}</h2>
      ${
        letThrough.length === 0
          ? html`<p>${say('report.round.letThroughNone')}</p> `
          : table(
              [
                say('report.serial'),
                say('report.who'),
                say('report.when'),
                say('report.reason'),
                say('report.findings'),
              ],
              letThrough.map(({ serial, who, at, reason, findings }) => [
                serial,
                who,
                shownTime(at),
                reason || say('report.noReason'),
                findingList(say, findings),
              ]),
            )
      }
      <h2>${say('report.round.leftOut')}</h2>
      ${
        leftOut.length === 0
          ? html`<p>${say('report.round.leftOutNone')}</p> `
          : table(
              [say('report.serial'), say('report.reason'), say('report.findings')],
              leftOut.map((device) => [
                device.serial || say('report.none'),
                leftOutWords(device, say),
                findingList(say, device.findings),
              ]),
            )
      }
      <footer>${say('report.footer')}</footer> `,
  });
}

/** What a practice batch says at the top of everything that it writes. */
export function practiceWarning(batch: BatchFacts, say: Say): SafeHtml {
  return batch.kind === 'practice' ? html`<p class="warning">${say('report.practice')}</p> ` : html``;
}

export function batchPairs(batch: BatchFacts, say: Say): readonly (readonly [string, string])[] {
  return [
    [say('report.batch'), `${batch.name} (${batch.id})`],
    [say('report.customer'), batch.customer],
    [say('report.orderNumber'), batch.orderNumber],
    [say('report.tenant'), batch.tenantDomain],
  ];
}

export function filesTable(files: Round['files'], say: Say): SafeHtml {
  return table(
    [say('report.file'), say('report.rows'), say('report.bytes'), say('report.digest')],
    files.map((file) => [file.name, file.rows, file.bytes, html`<code>${file.sha256}</code>`]),
  );
}

function leftOutWords({ reason, who, said, rounds }: RoundReport['leftOut'][number], say: Say): string {
  if (reason === 'in-earlier-round') return say('report.round.leftOutEarlier', { rounds: rounds.join(', ') });
  const words = leftOutReasonWords(reason, say);
  return reason === 'excluded' ? [words, who, said].filter(Boolean).join(' – ') : words;
}

/** Why a device is not in an upload, without the particulars of a batch. */
export function leftOutReasonWords(reason: LeftOutReason, say: Say): string {
  switch (reason) {
    case 'blocked':
      return say('report.round.leftOutBlocked');
    case 'excluded':
      return say('report.round.leftOutExcluded');
    case 'listed':
      return say('report.round.leftOutListed');
    case 'in-earlier-round':
      return say('report.round.leftOutEarlier', { rounds: '' });
    case 'already-registered':
      return say('report.round.leftOutRegistered');
    case 'not-chosen':
      return say('report.round.leftOutNotChosen');
    default:
      return assertNever(reason);
  }
}
