import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Fact } from '../../../electron/batch/types.ts';
import type { BatchTarget, KeptFiles } from '../../../electron/collect/types.ts';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { writeScriptCsv } from '../../../electron/formats/csv/write-script-csv.ts';
import { makeHash } from '../../../electron/formats/hash/make-hash.ts';
import { writeDeviceLog, type DeviceRun } from '../../../electron/formats/kit/device-run.ts';
import { formatManifest } from '../../../electron/formats/kit/manifest.ts';

export const openId = 'b20261123-open00';
export const otherId = 'b20261101-other0';
export const foreignId = 'b20261102-bench2';
export const driveId = '0123456789abcdef0123456789abcdef';

export const newFolder = () => mkdtemp(join(tmpdir(), 'courier-collect-'));

/** What Microsoft's script writes for one device. */
export function captureOf(serial: string): Uint8Array {
  const hash = makeHash({ serial, collectedAt: new Date('2026-11-20T08:00:00Z'), tpm: `tpm ${serial}` });
  return writeScriptCsv({ serial, hash });
}

export async function put(folder: string, path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

export async function putManifest(drive: string, batchId: string): Promise<void> {
  await put(
    drive,
    'HashCourier/kit.json',
    formatManifest({
      schema: 1,
      kitVersion: '0.1.0',
      driveId,
      benchId: 'bench-1',
      stagedAt: '2026-11-23T10:00:00.000Z',
      batch: { id: batchId, name: 'Contoso', groupTag: '', onlyMicrosoftScript: false },
      script: { version: '3.9', sha256: 'a'.repeat(64) },
      language: 'en',
      files: [],
    }),
  );
}

export type TestBatch = BatchTarget & {
  readonly facts: readonly Fact[];
  readonly folder: string;
};

/** A batch whose archive is a real folder and whose journal is a list. */
export async function testBatch(id: string, kind: BatchTarget['kind'] = 'work'): Promise<TestBatch> {
  const folder = await newFolder();
  const facts: Fact[] = [];
  const collected = () => facts.filter((fact) => fact.kind === 'file-collected');
  const logs = () => facts.filter((fact) => fact.kind === 'log-collected');
  const kept = { archive: keptIn(folder, 'csv'), logs: keptIn(folder, 'txt') };
  return {
    id,
    kind,
    folder,
    facts,
    ...kept,
    append: async (_who, ...more) => {
      await Promise.resolve();
      for (const fact of more) {
        // What the real journal must be able to rely on.
        if (fact.kind === 'file-collected') await kept.archive.read(fact.sha256);
        if (fact.kind === 'log-collected') await kept.logs.read(fact.sha256);
        facts.push(fact);
      }
    },
    knows: (sha256) => collected().some((fact) => fact.sha256 === sha256),
    knowsLog: (sha256) => logs().some((fact) => fact.sha256 === sha256),
    knowsPlace: (drive, at) =>
      [...collected(), ...logs()].some(
        ({ source }) =>
          source.kind === 'drive' &&
          source.driveId === drive &&
          (source.path === at || source.path.startsWith(`${at}/`)),
      ),
  };
}

function keptIn(folder: string, ending: string): KeptFiles {
  const path = (sha256: string) => join(folder, `${sha256}.${ending}`);
  return {
    put: async (bytes) => {
      const sha256 = sha256Hex(bytes);
      await writeFile(path(sha256), bytes);
      return { sha256, isNew: true };
    },
    read: (sha256) => readFile(path(sha256)),
  };
}

/** What the collector on a drive writes of one run. */
export function logOf(change: Partial<DeviceRun> = {}): string {
  return writeDeviceLog({
    startedAt: '2026-11-20T08:00:00Z',
    kitVersion: '0.1.0',
    driveId,
    batchId: openId,
    windows: '10.0.26100.0',
    reader: '',
    serial: 'S1',
    maker: 'Contoso',
    model: 'Bench 1',
    said: [],
    outcome: { kind: 'failed', code: 'H1', detail: '' },
    ...change,
  });
}

/** An empty drive and two batches; staged for `stagedFor` where that is given. */
export async function newBench(stagedFor?: string) {
  const drive = await newFolder();
  const [open, other] = await Promise.all([testBatch(openId), testBatch(otherId)]);
  if (stagedFor !== undefined) await putManifest(drive, stagedFor);
  return { drive, open, other };
}

export async function removeBench(bench: Awaited<ReturnType<typeof newBench>>): Promise<void> {
  for (const folder of [bench.drive, bench.open.folder, bench.other.folder])
    await rm(folder, { recursive: true, force: true });
}
