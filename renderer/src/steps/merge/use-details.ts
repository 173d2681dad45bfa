import { useEffect, useState } from 'react';
import type { BatchView, DeviceDetails, DeviceRow } from '../../../../electron/api/index.ts';
import { ask } from '../../wizard/actions.ts';

/**
 * Everything about a device, fetched when it is opened and again whenever the batch changed. Undefined while it is
 * on its way, and for a device without captures.
 */
export function useDetails(batch: BatchView, device: DeviceRow | undefined): DeviceDetails | undefined {
  const [details, setDetails] = useState<DeviceDetails | undefined>();
  const key = device?.origin === 'captured' ? device.key : '';
  const { id: batchId, sequence } = batch;
  useEffect(() => {
    if (key === '') return;
    let isWanted = true;
    void ask('merge.device', { batchId, deviceKey: key }).then((answer) => {
      if (isWanted) setDetails(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [batchId, key, sequence]);
  return details?.device.key === key ? details : undefined;
}
