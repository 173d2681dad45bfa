import type { LeftOutReason } from '../../merge/choose.ts';
import type { LeftOutDevice, NotTaken, RefusedFile } from '../../merge/many/types.ts';
import { leftOutReasonWords } from '../../merge/round-report.ts';
import type { Say } from '../../../text/index.ts';
import { findingLine, placedFinding, refusalTrouble, type PlacedFinding, type Trouble } from './words.ts';

/** What a merge did not take, as `--json` gives it: every key is always there. */
export type NotTakenInWords = {
  readonly refused: readonly (Trouble & { readonly file: string })[];
  readonly leftOut: readonly {
    readonly serial: string;
    readonly reason: LeftOutReason;
    readonly title: string;
    readonly findings: readonly PlacedFinding[];
    readonly sources: LeftOutDevice['sources'];
  }[];
  readonly unknownUsers: readonly string[];
  readonly unknownIncludes: readonly string[];
};

/** So many lines are printed; whatever goes beyond is in the report. */
const shownLines = 50;

export function notTakenInWords({ refused, leftOut, ...unknown }: NotTaken, say: Say): NotTakenInWords {
  return {
    refused: refused.map((each) => refusedInWords(each, say)),
    leftOut: leftOut.map(({ serial, reason, findings, sources }) => ({
      serial,
      reason,
      title: leftOutReasonWords(reason, say),
      findings: findings.map((one) => placedFinding(say, one)),
      sources,
    })),
    unknownUsers: unknown.unknownUsers,
    unknownIncludes: unknown.unknownIncludes,
  };
}

function refusedInWords({ file, reason, values }: RefusedFile, say: Say): NotTakenInWords['refused'][number] {
  return { file, ...refusalTrouble(say, reason, values) };
}

/** The same for people, bounded; empty when everything was taken. `isReported`: a report was written that has all of it. */
export function notTakenLines(notTaken: NotTaken, isReported: boolean, say: Say): readonly string[] {
  const { refused, leftOut, unknownUsers, unknownIncludes } = notTaken;
  const lines: string[] = [];
  const all = refused.length + leftOut.length;
  if (refused.length > 0) lines.push(say('cli.merge.refusedFiles', { count: refused.length }));
  const files = refused.slice(0, shownLines);
  lines.push(...refusedLines(files, say));
  if (leftOut.length > 0) lines.push(say('cli.merge.leftOutDevices', { count: leftOut.length }));
  const devices = leftOut.slice(0, shownLines - files.length);
  for (const each of devices) lines.push(...leftOutLines(each, say));
  const hidden = all - files.length - devices.length;
  if (hidden > 0)
    lines.push(say(isReported ? 'cli.merge.moreNotTaken' : 'cli.merge.moreNotWritten', { count: hidden }));
  for (const [key, serials] of [
    ['cli.merge.unknownUsers', unknownUsers],
    ['cli.merge.unknownIncludes', unknownIncludes],
  ] as const) {
    const shown = serials.slice(0, shownLines).join(', ');
    const list = serials.length > shownLines ? say('cli.merge.unknownMore', { serials: shown }) : shown;
    if (serials.length > 0) lines.push(say(key, { count: serials.length, serials: list }));
  }
  return lines;
}

/** Each reason once, with its files below it: one cause often spoils many. */
function refusedLines(refused: readonly RefusedFile[], say: Say): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const each of refused) {
    const { title, remedy } = refusedInWords(each, say);
    const reason = `${title}. ${remedy}`;
    const files = reasons.get(reason);
    if (files === undefined) reasons.set(reason, [each.file]);
    else files.push(each.file);
  }
  return [...reasons].flatMap(([reason, [first = '', ...others]]) =>
    others.length === 0
      ? [`  ${first}: ${reason}`]
      : [`  ${reason}`, ...[first, ...others].map((file) => `    ${file}`)],
  );
}

/** One line, or one for each of several findings. */
function leftOutLines({ serial, reason, findings, sources }: LeftOutDevice, say: Say): readonly string[] {
  const [first] = sources;
  const place = first === undefined ? '' : say('cli.merge.source', { file: first.file, row: first.row });
  const name = serial === '' ? say('merge.noSerial') : serial;
  const blocking = findings.filter(({ severity }) => severity === 'blocks');
  // What blocks says more than that something does.
  const [why = leftOutReasonWords(reason, say), ...more] = blocking.map((one) =>
    findingLine(say, placedFinding(say, one), first),
  );
  return more.length === 0
    ? [`  ${name}${place}: ${why}`]
    : [`  ${name}${place}:`, ...[why, ...more].map((line) => `    ${line}`)];
}
