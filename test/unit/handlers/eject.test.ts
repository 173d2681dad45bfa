import { expect, it } from 'vitest';
import type { Drive } from '../../../electron/drives/types.ts';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import { ejectDrive } from '../../../electron/handlers/drive-work.ts';
import type { Services } from '../../../electron/handlers/services.ts';

const drive = {
  id: 'd1',
  name: 'KIT 1',
  contents: { kind: 'kit', driveId: 'k1', batchId: 'b20260105-abc123' },
} as Drive; // all that an eject asks of one

/** `failure`: what writing the fact ends with. `outcome`: what letting go ends with. */
function eject(failure: Error, outcome: () => Promise<void> = () => Promise.resolve()) {
  const changed: string[] = [];
  const services = {
    ejector: { eject: outcome },
    practice: { unplug: () => Promise.resolve() },
    settings: { preferences: () => ({ person: 'Kim' }) },
    batches: {
      open: (id: string) =>
        Promise.resolve({
          id,
          file: () => ({ kind: 'work' }),
          append: () => Promise.reject(failure),
        }),
    },
    changed: (id: string) => changed.push(id),
  } as unknown as Services; // all that an eject asks of them
  return ejectDrive(services, drive).then(() => changed);
}

it('a drive that is out is out, though the journal cannot be written', async () => {
  for (const code of ['file.diskFull', 'file.unwritable'] as const)
    expect(await eject(new CourierError(code))).toEqual([]);
});

it('a bug in writing the fact is still told, and so is a drive that was not let go', async () => {
  await expect(eject(new TypeError('bug'))).rejects.toThrow('bug');
  const held = () => Promise.reject(new CourierError('drive.ejectFailed'));
  await expect(eject(new CourierError('file.diskFull'), held)).rejects.toThrow('drive.ejectFailed');
});
