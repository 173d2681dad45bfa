import { stat } from 'node:fs/promises';
import { decodeText } from '../../../formats/csv/decode-text.ts';
import { readCsv } from '../../../formats/csv/read-csv.ts';
import { describeDevice, readRecords } from '../../../formats/hash/describe-device.ts';
import { readHash } from '../../../formats/hash/read-hash.ts';
import type { DecodeArguments } from '../arguments.ts';
import type { Context, ExitCode } from '../context.ts';
import { deviceFacts } from '../device-facts.ts';
import { plainRecord, recordCells } from '../record-rows.ts';
import { formatFacts, formatTable } from '../table.ts';
import { errorTrouble, findingLine, placedFinding, refusalTrouble } from '../words.ts';

/** One hash to decode; of a file, with its row and the serial number that stands beside it. */
type GivenHash = { readonly text: string; readonly row: number | null; readonly serial: string };

/** A text that is meant for a path is far shorter than any hash. */
const shortestHash = 200;

/** Says everything about one hash, or about each hash of what is piped in. */
export async function decode(given: DecodeArguments, context: Context): Promise<ExitCode> {
  const { say, output, signal } = context;
  if (given.hash !== '-' && given.hash.length < shortestHash && (await isFile(given.hash))) {
    output.tell(say('cli.decode.isFile', { path: given.hash }));
    return 2;
  }
  const hashes =
    given.hash === '-' ? await pipedHashes(context) : [{ text: given.hash, row: null, serial: '' }];
  if (hashes === undefined) return 1;
  const counts = { hashes: 0, proved: 0 };
  let isSound = true;
  if (given.json) await output.write('{"schema":1,"command":"decode","hashes":[');
  for (const hash of hashes) {
    signal.throwIfAborted();
    if (output.isClosed()) break;
    const verdict = readHash(hash.text, context.now());
    if (given.json)
      await output.write(`${counts.hashes === 0 ? '' : ','}\n${JSON.stringify(asJson(hash, verdict, say))}`);
    else await output.print(...lines(hash, verdict, given, say), '');
    counts.hashes += 1;
    if (verdict.proved) counts.proved += 1;
    isSound &&= verdict.findings.every(({ severity }) => severity !== 'blocks');
  }
  if (given.json) await output.write(`\n],"counts":${JSON.stringify(counts)}}\n`);
  return isSound && counts.proved === counts.hashes ? 0 : 1;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The hashes of the standard input; undefined, and said why, where there is none. */
async function pipedHashes(context: Context): Promise<readonly GivenHash[] | undefined> {
  const { say, output, signal } = context;
  try {
    const { bytes } = await context.read('-');
    const decoded = decodeText(bytes);
    const text = decoded.kind === 'text' ? decoded.text.trim() : '';
    // A hash alone, wrapped or not, has neither separators nor column names.
    if (/^["'A-Za-z0-9+/=\s]+$/.test(text) && !/\t|hash/i.test(text.slice(0, shortestHash)))
      return [{ text, row: null, serial: '' }];
    const reading = readCsv(bytes);
    if (reading.kind === 'rows')
      return reading.rows.map(({ row, hash, serial }) => ({ text: hash, row, serial: serial.trim() }));
    const { title, remedy } = refusalTrouble(say, reading.reason, reading.values);
    output.tell(`${title}. ${remedy}`);
  } catch (error) {
    signal.throwIfAborted();
    const { title, remedy } = errorTrouble(say, error);
    output.tell(`${title}. ${remedy}`);
  }
  return undefined;
}

type Verdict = ReturnType<typeof readHash>;

/** Every key is always there; what a hash does not have is null. */
function asJson({ text, row, serial }: GivenHash, verdict: Verdict, say: Context['say']) {
  return {
    row,
    serialBeside: serial,
    proved: verdict.proved,
    contentSha256: verdict.contentSha256 ?? null,
    uploadText: verdict.uploadText ?? null,
    findings: verdict.findings.map((one) => placedFinding(say, one)),
    device: describeDevice(text) ?? null,
    records: readRecords(text)?.map(plainRecord) ?? null,
  };
}

function lines(hash: GivenHash, verdict: Verdict, given: DecodeArguments, say: Context['say']) {
  const summary = describeDevice(hash.text);
  const groups = summary === undefined ? [] : deviceFacts(summary, verdict.contentSha256 ?? '', say);
  const found = verdict.findings
    .filter(({ severity }) => !(given.quiet && severity === 'informs'))
    .map((one) => findingLine(say, { ...placedFinding(say, one), column: null }));
  const records = given.quiet ? [] : (readRecords(hash.text) ?? []);
  return [
    ...placeLines(hash, say),
    say(verdict.proved ? 'cli.decode.proved' : 'cli.decode.notProved'),
    ...found,
    ...(summary === undefined ? [say('cli.decode.unreadable')] : []),
    ...groups.flatMap(({ title, facts }) => ['', title, ...formatFacts(facts).map(indented)]),
    ...(records.length === 0 ? [] : ['', say('cli.decode.records')]),
    ...recordTable(records, say).map(indented),
  ];
}

function placeLines({ row, serial }: GivenHash, say: Context['say']): readonly string[] {
  if (row === null) return [];
  return [serial === '' ? say('cli.decode.rowAlone', { row }) : say('cli.decode.row', { row, serial })];
}

function recordTable(records: NonNullable<ReturnType<typeof readRecords>>, say: Context['say']) {
  if (records.length === 0) return [];
  const type = say('cli.column.type');
  return formatTable(
    [type, say('cli.column.record'), say('cli.column.content')],
    records.map((record) => recordCells(record, say)),
    new Set([type]),
  );
}

function indented(line: string): string {
  return `  ${line}`;
}
