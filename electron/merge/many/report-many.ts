import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoundFile } from '../../batch/types.ts';
import { findingSeverity, type Finding } from '../../formats/findings.ts';
import { writeFileDurably } from '../../files/atomic-write.ts';
import type { Say } from '../../../text/index.ts';
import { facts, html, page, table, type SafeHtml } from '../html.ts';
import { filesTable, leftOutReasonWords } from '../round-report.ts';
import { findingPlace, type FoundPlace } from '../../../text/finding-place.ts';
import { findingList, findingWords, shownTime } from '../words.ts';
import type { TakenDevice } from './derive-many.ts';
import type { FileFindingCount, MergeCounts, NotTaken, RowSource, WrittenRound } from './types.ts';

export type ManyReport = NotTaken & {
  readonly round: WrittenRound;
  readonly counts: MergeCounts;
  readonly fileFindings: readonly FileFindingCount[];
  readonly taken: readonly TakenDevice[];
  readonly fileName: (file: number) => string;
  /** Name of the upload file of the device at a position, from 0. */
  readonly uploadName: (position: number) => string;
};

/** A page with more rows than this helps nobody and takes a browser minutes; `report.json` has them all. */
const shownRows = 2000;
/** Rows of one device; more of them tell nothing new. */
const shownSources = 10;
const flushCharacters = 1024 * 1024;
const linesAtOnce = 500;

/**
 * Writes `report.json` (every device, one per line) and `report.html` (what a person has to look at) into a folder. The list
 * of devices is written while the upload files still are; what is said of those comes last.
 */
export async function writeManyReports(
  folder: string,
  report: ManyReport,
  files: Promise<readonly RoundFile[]>,
  say: Say,
): Promise<void> {
  await writeLines(join(folder, 'report.json'), jsonLines(report, files, say));
  await writeFileDurably(join(folder, 'report.html'), renderPage(report, await files, say));
}

/** Bounded in memory, flushed at the end; the folder gets its name later, so a half one is never taken for whole. */
async function writeLines(path: string, lines: AsyncIterable<string>): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    let text = '';
    for await (const line of lines) {
      text += line;
      if (text.length < flushCharacters) continue;
      await handle.writeFile(text);
      text = '';
    }
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* jsonLines(
  report: ManyReport,
  files: Promise<readonly RoundFile[]>,
  say: Say,
): AsyncGenerator<string> {
  const { round, counts, refused, leftOut, unknownUsers, unknownIncludes, fileFindings } = report;
  const head = {
    schema: 1,
    kind: 'merge',
    ...round,
    counts,
    unknownUsers,
    unknownIncludes,
    // Counted over many files, a finding has no values of its own, and its remedy would have gaps.
    fileFindings: fileFindings.map(({ code, files: count }) => ({
      code,
      severity: findingSeverity[code],
      title: say(`findings.${code}.title`),
      files: count,
    })),
    refused: refused.map((file) => ({
      ...file,
      title: say(`findings.refusal.${file.reason}.title`, file.values),
      remedy: say(`findings.refusal.${file.reason}.remedy`, file.values),
    })),
  };
  yield `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "leftOut": [`;
  yield* list(leftOut, ({ findings, ...device }) => ({
    ...device,
    findings: findings.map((each) => findingWords(say, each)),
  }));
  yield '],\n  "devices": [';
  yield* list(report.taken, (device, index) => reportedDevice(report, device, index, say));
  yield `],\n  "files": ${JSON.stringify(await files)}\n}\n`;
}

/** Lines of a list, many at a time: a promise for each would cost more than the line. */
function* list<Item>(
  items: readonly Item[],
  shape: (item: Item, index: number) => object,
): Generator<string> {
  for (let start = 0; start < items.length; start += linesAtOnce) {
    const lines = items
      .slice(start, start + linesAtOnce)
      .map((item, offset) => `\n    ${JSON.stringify(shape(item, start + offset))}`);
    yield `${start === 0 ? '' : ','}${lines.join(',')}`;
  }
}

function reportedDevice(report: ManyReport, device: TakenDevice, index: number, say: Say): object {
  const { entry, shared, findings } = device;
  return {
    position: index + 1,
    file: report.uploadName(index),
    serial: entry.serial,
    manufacturer: shared.manufacturer,
    model: shared.model,
    groupTag: entry.groupTag,
    assignedUser: entry.assignedUser,
    capturedAt: device.capturedAt,
    source: report.fileName(device.file),
    row: device.row,
    captureCount: device.captureCount,
    letThrough: device.letThrough,
    otherRows: device.others.map(({ findings: found, ...row }) => ({
      ...row,
      findings: found.map((each) => findingWords(say, each)),
    })),
    findings: findings.map((each) => findingWords(say, each)),
  };
}

function renderPage(report: ManyReport, files: readonly RoundFile[], say: Say): string {
  const { round, counts, refused, leftOut, taken, fileFindings } = report;
  const title = say('report.many.title');
  const warned = taken.filter(({ findings }) => hasWarning(findings));
  const noticed = taken.filter(({ findings }) => findings.length > 0 && !hasWarning(findings));
  return page({
    language: say('report.language'),
    title,
    body: html`<h1>${title}</h1>
      <p>
        ${say('report.many.lead', { taken: counts.taken, leftOut: counts.leftOut, refused: counts.refusedFiles })}
      </p>
      ${facts([
        [say('report.target'), say(`registration.target.${round.target}`)],
        [say('report.writtenAt'), shownTime(round.at)],
        [say('report.writtenBy'), round.who],
        [say('report.many.filesRead'), String(counts.files)],
        [say('report.many.rowsRead'), String(counts.rows)],
        [say('report.many.passedOver'), counts.passedOver === 0 ? '' : String(counts.passedOver)],
        [say('report.many.unknownUsers'), report.unknownUsers.join(', ')],
        [say('report.many.unknownIncludes'), report.unknownIncludes.join(', ')],
      ])}
      <h2>${say('report.files')}</h2>
      ${filesTable(files, say)}
      <h2>${say('report.many.refused')}</h2>
      ${orNone(
        say,
        refused,
        [say('report.file'), say('report.reason'), say('report.many.whatToDo')],
        (file) => [
          file.file,
          say(`findings.refusal.${file.reason}.title`, file.values),
          say(`findings.refusal.${file.reason}.remedy`, file.values),
        ],
      )}
      <h2>${say('report.many.leftOut')}</h2>
      ${orNone(
        say,
        leftOut,
        [say('report.serial'), say('report.reason'), say('report.findings'), say('report.many.source')],
        (device) => [
          device.serial || say('report.none'),
          leftOutReasonWords(device.reason, say),
          adviceList(device.findings, device.sources[0], say),
          sourcesOf(device.sources, say),
        ],
      )}
      <h2>${say('report.many.warned')}</h2>
      ${orNone(
        say,
        warned,
        [say('report.serial'), say('report.model'), say('report.findings'), say('report.many.source')],
        (device) => {
          const source = { file: report.fileName(device.file), row: device.row };
          return [
            device.entry.serial,
            `${device.shared.manufacturer} ${device.shared.model}`.trim(),
            adviceList(device.findings, source, say),
            sourcesOf([source], say),
          ];
        },
      )}
      <h2>${say('report.many.noticed')}</h2>
      ${orNone(
        say,
        noticed,
        [say('report.serial'), say('report.model'), say('report.findings'), say('report.many.source')],
        (device) => [
          device.entry.serial,
          `${device.shared.manufacturer} ${device.shared.model}`.trim(),
          findingList(
            say,
            device.findings.map((each) => findingWords(say, each)),
          ),
          sourcesOf([{ file: report.fileName(device.file), row: device.row }], say),
        ],
      )}
      <h2>${say('report.many.superseded')}</h2>
      ${orNone(
        say,
        taken.flatMap(({ entry, others }) => others.map((other) => ({ device: entry.serial, other }))),
        [say('report.serial'), say('report.many.source'), say('report.findings')],
        ({ device, other }) => [
          device,
          say('report.many.place', { file: other.file, row: other.row }),
          other.findings.some(({ severity }) => severity === 'blocks')
            ? adviceList(other.findings, other, say)
            : say('report.many.betterCapture'),
        ],
      )}
      <h2>${say('report.many.repairs')}</h2>
      ${orNone(
        say,
        fileFindings,
        [say('report.findings'), say('report.many.filesRead')],
        ({ code, files }) => [say(`findings.${code}.title`), files],
      )}
      <footer>${say('report.footer')}</footer> `,
  });
}

/** A table of at most so many rows, and what is not shown. */
function orNone<Item>(
  say: Say,
  items: readonly Item[],
  headings: readonly string[],
  cells: (item: Item) => readonly (string | number | SafeHtml)[],
): SafeHtml {
  if (items.length === 0) return html`<p>${say('report.many.none')}</p> `;
  const more = items.length - shownRows;
  return html`${table(headings, items.slice(0, shownRows).map(cells))}${
    more > 0 ? html`<p>${say('report.many.more', { count: more })}</p> ` : html``
  }`;
}

function hasWarning(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity !== 'informs');
}

/** What a person has to settle or to look at, where (unless it is the `known` row beside it), and the next step. */
function adviceList(findings: readonly Finding[], known: FoundPlace | undefined, say: Say): SafeHtml {
  const advice = findings.filter(({ severity }) => severity !== 'informs');
  return html`<ul>
    ${advice.map((found) => {
      const { title, remedy } = findingWords(say, found);
      const place = findingPlace(say, found, known);
      return html`<li><strong>${place === '' ? title : `${title} (${place})`}</strong>. ${remedy}</li>`;
    })}
  </ul>`;
}

function sourcesOf(sources: readonly Pick<RowSource, 'file' | 'row'>[], say: Say): SafeHtml {
  return html`<ul>
    ${sources
      .slice(0, shownSources)
      .map(({ file, row }) => html`<li>${say('report.many.place', { file, row })}</li>`)}
    ${
      sources.length > shownSources
        ? html`<li>${say('report.many.sourcesMore', { count: sources.length })}</li>`
        : html``
    }
  </ul>`;
}
