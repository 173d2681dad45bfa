import { expect, it } from 'vitest';
import type { BatchHandle } from '../../../electron/batch/batch-handle.ts';
import type { Fact } from '../../../electron/batch/types.ts';
import type { Drive } from '../../../electron/drives/types.ts';
import { stageDrive } from '../../../electron/handlers/drive-work.ts';
import type { Services } from '../../../electron/handlers/services.ts';
import type { StageInput } from '../../../electron/kit/types.ts';

const drive: Drive = {
  id: 'usb:1',
  source: 'usb',
  name: 'KIT 1',
  label: 'KIT 1',
  product: 'Fabrikam Stick',
  mountPoint: '/media/none',
  fileSystem: 'vfat',
  sizeBytes: 8,
  freeBytes: 8,
  readOnly: false,
  contents: { kind: 'empty' },
  fingerprint: 'f',
  deviceId: '/dev/sdz',
  serial: 'S1',
  volumeId: 'V1',
  bars: [],
};
const unlike: Drive = { ...drive, doubt: { kind: 'unlike' } };

/** `later`: the drive as it is found right before the first write. */
function openBench(later: Drive = drive, failure?: Error) {
  const inputs: StageInput[] = [];
  const facts: Fact[] = [];
  const calls: string[] = [];
  const batch = {
    id: 'b20260105-abc123',
    file: () => ({
      kind: 'work',
      archivedAt: '',
      settings: { name: 'Contoso', onlyMicrosoftScript: false, scriptSha256: '' },
    }),
    append: (_who: string, fact: Fact) => {
      facts.push(fact);
      return Promise.resolve({ sequence: 1 });
    },
  } as unknown as BatchHandle; // all that staging asks of one
  const services = {
    groupTagOf: () => '',
    library: {
      read: () =>
        Promise.resolve({
          script: { standing: 'published', version: '3.9', sha256: 's' },
          bytes: Buffer.from(''),
        }),
    },
    kitCheck: {
      beforeStaging: () => {
        calls.push('looked at');
        return Promise.resolve({ finding: undefined, evidenceKept: [], ours: [], isIdShared: false });
      },
    },
    knownDrives: {
      claimLabel: () => Promise.resolve({ labelOf: () => 'Drive 7', release: () => calls.push('released') }),
      follow: () => Promise.resolve(void calls.push('followed')),
    },
    watcher: {
      confirm: (_chosen: unknown, purpose: string) => {
        calls.push(`confirmed to ${purpose}`);
        return Promise.resolve(later);
      },
    },
    stager: {
      stage: async (input: StageInput) => {
        inputs.push(input);
        await input.checkIdentity?.();
        calls.push('written');
        if (failure !== undefined) throw failure;
        return { driveId: 'id', kitVersion: '1', files: [], provedPastCache: true, keptAside: [] };
      },
    },
    changed: () => undefined,
  } as unknown as Services; // all that staging asks of them
  const stage = (which: Drive, identity?: 'keep' | 'new') =>
    stageDrive(services, batch, which, 'Kim', { identity });
  return { stage, inputs, facts, calls };
}

it.each([
  ['read-only', 'drive.readOnly'],
  ['unproved', 'drive.unproved'],
  ['foreign-format', 'drive.unsafe'],
] as const)('a drive that is barred as %s fails with %s before anything looks at it', async (bar, code) => {
  const { stage, calls } = openBench();
  await expect(stage({ ...drive, bars: ['full', bar] })).rejects.toMatchObject({
    code,
    details: { drive: 'KIT 1' },
  });
  expect(calls).toEqual([]);
});

it('that a drive is full is left to the stager', async () => {
  const { stage, calls } = openBench();
  await stage({ ...drive, bars: ['full'] });
  expect(calls).toContain('written');
});

it('a drive in doubt is refused until somebody says what it is; then it keeps its id, or gets a new one', async () => {
  const { stage, calls, inputs } = openBench(unlike);
  await expect(stage(unlike)).rejects.toMatchObject({ code: 'drive.identityDoubtful' });
  expect(calls).toEqual([]);
  await stage(unlike, 'keep');
  await stage(unlike, 'new');
  expect(inputs.map(({ isIdShared }) => isIdShared)).toEqual([false, true]);
});

it('a drive without a doubt keeps its id though a new one was asked for', async () => {
  const { stage, inputs } = openBench();
  await stage(drive, 'new');
  expect(inputs[0]?.isIdShared).toBe(false);
});

it('what was said of other drives is no answer to a doubt that shows right before the first write', async () => {
  const { stage, calls } = openBench(unlike);
  await expect(stage(drive, 'keep')).rejects.toMatchObject({ code: 'drive.identityDoubtful' });
  expect(calls).not.toContain('written');
});

it('a bar or a doubt that shows right before the first write stops it', async () => {
  for (const later of [{ ...drive, bars: ['read-only'] as const }, unlike]) {
    const { stage, calls } = openBench(later);
    await expect(stage(drive)).rejects.toThrow(/drive\.(readOnly|identityDoubtful)/);
    expect(calls).toEqual(['looked at', 'confirmed to stage', 'released']);
  }
});

it('what was staged, on what, under which label, is a fact that the known drives follow', async () => {
  const { stage, facts, calls } = openBench();
  await stage(drive);
  expect(facts).toMatchObject([
    {
      kind: 'drive-staged',
      driveId: 'id',
      driveName: 'Drive 7',
      label: 'Drive 7',
      product: 'Fabrikam Stick',
      serial: 'S1',
      volumeId: 'V1',
      sizeBytes: 8,
      fileSystem: 'vfat',
    },
  ]);
  expect(calls.slice(-2)).toEqual(['followed', 'released']);
});

it('a label is given back when staging fails, and a pretend drive asks for none', async () => {
  const failed = openBench(drive, new Error('bug'));
  await expect(failed.stage(drive)).rejects.toThrow('bug');
  expect(failed.calls.at(-1)).toBe('released');
  const pretend = openBench();
  await pretend.stage({ ...drive, source: 'practice' });
  expect(pretend.calls).not.toContain('released');
  expect(pretend.facts).toMatchObject([{ driveName: 'KIT 1', label: '' }]);
});
