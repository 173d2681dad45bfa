import { sha256Hex } from '../../../files/digest.ts';
import { finding, type Finding } from '../../../formats/findings.ts';
import { judgeFile } from '../../../merge/judge.ts';
import type { JudgedCapture } from '../../../merge/types.ts';
import { isPretendDevice } from '../../../practice/pretend-devices.ts';
import type { InspectArguments } from '../arguments.ts';
import type { Context, ExitCode } from '../context.ts';
import { hashFilesOf, type FoundFile } from '../hash-files.ts';
import { formatTable } from '../table.ts';
import {
  capturedTime,
  findingLine,
  placedFinding,
  refusalTrouble,
  shownFile,
  troubleLine,
  type PlacedFinding,
  type Trouble,
} from '../words.ts';

type Standing = 'ready' | 'check' | 'blocked';

/** What a file holds, as `--json` gives it: every key is always there. */
type InspectedFile = {
  readonly file: string;
  /** Path inside the ZIP or CAB file; empty where the file itself was read. */
  readonly inner: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Why nothing of it is taken. */
  readonly refusal: Trouble | null;
  readonly findings: readonly PlacedFinding[];
  readonly devices: readonly InspectedDevice[];
};

type InspectedDevice = {
  readonly row: number;
  readonly serial: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly groupTag: string;
  readonly assignedUser: string;
  /** ISO 8601 in UTC by the device's clock; empty where the hash does not say. */
  readonly capturedAt: string;
  readonly zoneMinutes: number | null;
  readonly standing: Standing;
  readonly findings: readonly PlacedFinding[];
};

/** What must be settled is read first. */
const severities = ['blocks', 'warns', 'informs'] as const;

type Counts = { files: number; refused: number; devices: number } & Record<Standing, number>;

/** Says of each file what it holds and of each device whether Merge would take it. One file is in memory at a time. */
export async function inspect(given: InspectArguments, context: Context): Promise<ExitCode> {
  const { say, output, signal } = context;
  const counts: Counts = { files: 0, refused: 0, devices: 0, ready: 0, check: 0, blocked: 0 };
  if (given.json) await output.write('{"schema":1,"command":"inspect","files":[');
  for await (const found of hashFilesOf(given.files, context)) {
    signal.throwIfAborted();
    if (output.isClosed()) break;
    const file = inspectFile(found, context);
    if (given.json) await output.write(`${counts.files === 0 ? '' : ','}\n${JSON.stringify(file)}`);
    else if (found.kind !== 'unread') await output.print(...fileLines(file, given.quiet, context));
    if (found.kind === 'unread') output.tell(troubleLine(found.file, found.trouble));
    count(counts, file);
    output.progress(say('cli.progress.inspect', { files: counts.files, devices: counts.devices }));
  }
  if (given.json) await output.write(`\n],"counts":${JSON.stringify(counts)}}\n`);
  else await output.print(...summaryLines(counts, context));
  return counts.refused > 0 || counts.blocked > 0 ? 1 : 0;
}

function inspectFile(found: FoundFile, { say, now }: Context): InspectedFile {
  const { file, inner } = found;
  const empty = { file, inner, bytes: 0, sha256: '', findings: [], devices: [] };
  if (found.kind !== 'file') return { ...empty, refusal: found.trouble };
  const { bytes } = found;
  const name = sourceName(found);
  const sha256 = sha256Hex(bytes);
  const judged = judgeFile(
    { fileSha256: sha256, source: { kind: 'import', name }, collectedAt: now().toISOString() },
    bytes,
  );
  const { refusal, refusalValues } = judged;
  return {
    ...empty,
    bytes: bytes.length,
    sha256,
    refusal: refusal === undefined ? null : refusalTrouble(say, refusal, refusalValues),
    findings: judged.findings.map((one) => placedFinding(say, one)),
    devices: judged.captures.map((capture) => inspectDevice(capture, say)),
  };
}

/** What findings call the file. */
function sourceName({ file, inner }: Pick<FoundFile, 'file' | 'inner'>): string {
  return inner === '' ? file : inner;
}

function inspectDevice(capture: JudgedCapture, say: Context['say']): InspectedDevice {
  const { row, serial, manufacturer, model, groupTag, assignedUser, summary } = capture;
  const pretend = isPretendDevice(summary) ? [finding('device.pretend', { row })] : [];
  const findings = [...capture.findings, ...pretend];
  return {
    row,
    serial,
    manufacturer,
    model,
    groupTag,
    assignedUser,
    capturedAt: summary?.collectedAt ?? '',
    zoneMinutes: summary?.zoneMinutes ?? null,
    standing: standingOf(findings),
    findings: findings.map((one) => placedFinding(say, one)),
  };
}

function standingOf(findings: readonly Finding[]): Standing {
  if (findings.some(({ severity }) => severity === 'blocks')) return 'blocked';
  return findings.some(({ severity }) => severity === 'warns') ? 'check' : 'ready';
}

function count(counts: Counts, { refusal, devices }: InspectedFile): void {
  counts.files += 1;
  if (refusal !== null) counts.refused += 1;
  counts.devices += devices.length;
  for (const { standing } of devices) counts[standing] += 1;
}

function fileLines(file: InspectedFile, isQuiet: boolean, { say }: Context): readonly string[] {
  const name =
    file.inner === ''
      ? shownFile(say, file.file)
      : say('cli.inspect.inner', { file: shownFile(say, file.file), inner: file.inner });
  if (file.refusal !== null) {
    const { title, remedy } = file.refusal;
    return [say('cli.inspect.refused', { name, title, remedy }), ''];
  }
  const findings = [...file.findings, ...file.devices.flatMap((device) => device.findings)];
  const lines = [
    ...deviceTable(file.devices, say),
    ...severities
      .flatMap((wanted) => findings.filter(({ severity }) => severity === wanted))
      .filter(({ severity }) => !(isQuiet && severity === 'informs'))
      .map((one) => findingLine(say, one, { file: sourceName(file) })),
  ];
  return [
    say('cli.inspect.file', { name, count: file.devices.length }),
    ...lines.map((line) => `  ${line}`),
    '',
  ];
}

function deviceTable(devices: readonly InspectedDevice[], say: Context['say']): readonly string[] {
  const row = say('cli.column.row');
  return formatTable(
    [
      row,
      say('cli.column.serial'),
      say('cli.column.standing'),
      say('cli.column.captured'),
      say('cli.column.maker'),
      say('cli.column.model'),
    ],
    devices.map((device) => [
      String(device.row),
      device.serial === '' ? say('cli.none') : device.serial,
      say(`cli.standing.${device.standing}`),
      capturedTime(device.capturedAt, device.zoneMinutes ?? undefined),
      device.manufacturer,
      device.model,
    ]),
    new Set([row]),
  );
}

function summaryLines({ files, refused, devices, ready, check, blocked }: Counts, { say }: Context) {
  return [
    say('cli.inspect.files', { count: files, refused }),
    say('cli.inspect.devices', { count: devices, ready, check, blocked }),
  ];
}
