import { useEffect, useState } from 'react';
import type { BatchView, DeviceDetails, DeviceRow } from '../../../../electron/api/index.ts';
import { ask } from '../../wizard/actions.ts';

type Fetched = { readonly sequence: number; readonly details: DeviceDetails };

/**
 * Everything about a device, fetched when it is opened and again whenever the batch changed. Undefined while it is
 * on its way, and for a device without captures.
 */
export function useDetails(batch: BatchView, device: DeviceRow): DeviceDetails | undefined {
  const [fetched, setFetched] = useState<Fetched | undefined>();
  const { id: batchId, sequence } = batch;
  const { key: deviceKey, origin } = device;
  useEffect(() => {
    let isWanted = origin === 'captured';
    async function fetch(): Promise<void> {
      const details = await ask('merge.device', { batchId, deviceKey });
      if (isWanted && details !== undefined) setFetched({ sequence, details });
    }
    if (isWanted) void fetch();
    return () => {
      isWanted = false;
    };
  }, [batchId, deviceKey, origin, sequence]);
  return fetched?.details;
}
