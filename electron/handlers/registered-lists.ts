import type { BatchHandle } from '../batch/batch-handle.ts';
import type { BatchState, RegisteredListView } from '../batch/types.ts';
import { CourierError } from '../errors/courier-error.ts';
import type { DerivedDevice } from '../merge/devices.ts';
import { isAlreadyRegistered } from '../merge/choose.ts';
import { readRegisteredFile } from '../registration/registered-file.ts';
import { createRegisteredMatcher } from '../registration/registered-matcher.ts';

/** A batch's list of registered devices, ready to be asked. */
export type OpenedList = {
  readonly isRegistered: (serial: string) => boolean;
  readonly view: (devices: readonly DerivedDevice[]) => RegisteredListView | undefined;
};

type Known = { readonly sha256: string; readonly opening: Promise<ReadList> };
type ReadList = { readonly isRegistered: (serial: string) => boolean; readonly shortened: number };

const noList: OpenedList = { isRegistered: () => false, view: () => undefined };

/** Opens the lists that batches are compared with; each is read once, and only a batch's newest is kept in memory. */
export function createRegisteredLists() {
  const known = new Map<string, Known>();

  /** A list that cannot be read marks nothing, and says so. */
  async function open(batch: BatchHandle, state: BatchState): Promise<OpenedList> {
    const list = state.registeredList;
    if (list === undefined) {
      known.delete(batch.id);
      return noList;
    }
    const read = await readOnce(batch, list.sha256).catch(unreadable);
    const { name, serials, loadedAt, who } = list;
    return {
      isRegistered: read?.isRegistered ?? noList.isRegistered,
      view: (devices) => ({
        name,
        serials,
        loadedAt,
        who,
        matching: devices.filter(({ row }) => isAlreadyRegistered(row)).length,
        shortened: read?.shortened ?? 0,
        isReadable: read !== undefined,
      }),
    };
  }

  function readOnce(batch: BatchHandle, sha256: string): Promise<ReadList> {
    const before = known.get(batch.id);
    if (before?.sha256 === sha256) return before.opening;
    const opening = readList(batch, sha256);
    known.set(batch.id, { sha256, opening });
    opening.catch(() => {
      if (known.get(batch.id)?.opening === opening) known.delete(batch.id);
    });
    return opening;
  }

  return { open };
}

function unreadable(error: unknown): undefined {
  if (!(error instanceof CourierError)) throw error;
  return undefined;
}

async function readList(batch: BatchHandle, sha256: string): Promise<ReadList> {
  const reading = await readRegisteredFile(await batch.archiveFile.read(sha256));
  // It was a list when it was loaded; a version that reads less must not take it for an empty one.
  if (reading.kind === 'refused')
    throw new CourierError('merge.listRefused', { details: { reason: reading.reason } });
  return { isRegistered: createRegisteredMatcher(reading.serials), shortened: reading.shortened };
}
