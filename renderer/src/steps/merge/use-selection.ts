import { useMemo, useState } from 'react';
import type { DeviceRow } from '../../../../electron/api/index.ts';

export type Selection = {
  readonly keys: ReadonlySet<string>;
  /** The selected devices in the batch's order. */
  readonly devices: readonly DeviceRow[];
  readonly set: (keys: ReadonlySet<string>) => void;
  readonly clear: () => void;
};

/** Which devices are selected. Outlives filtering; a device that left the batch leaves the selection too. */
export function useSelection(devices: readonly DeviceRow[]): Selection {
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  return useMemo(() => {
    const selected = devices.filter((device) => asked.has(device.key));
    return {
      devices: selected,
      keys: new Set(selected.map((device) => device.key)),
      set: setAsked,
      clear: () => setAsked(new Set()),
    };
  }, [devices, asked]);
}
