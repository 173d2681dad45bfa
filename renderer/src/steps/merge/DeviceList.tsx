import { useMemo, useState } from 'react';
import type { BatchView, DeviceRow } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { useCourier } from '../../wizard/store.ts';
import { mergeColumns, serialOf } from './device-columns.tsx';
import { DeviceDrawer } from './DeviceDrawer.tsx';
import { filterDevices, type DeviceFilter } from './device-filter.ts';
import { FilterBar } from './FilterBar.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import type { Selection } from './use-selection.ts';

type Props = {
  readonly batch: BatchView;
  readonly filter: DeviceFilter;
  readonly onFilter: (filter: DeviceFilter) => void;
  readonly selection: Selection;
};

const keyOf = (device: DeviceRow) => device.key;

/** The batch's devices: found by search and filters, opened for details, selected to be edited. */
export function DeviceList({ batch, filter, onFilter, selection }: Props) {
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const [openKey, setOpenKey] = useState('');
  const shown = useMemo(() => filterDevices(batch.devices, filter), [batch.devices, filter]);
  const columns = useMemo(() => mergeColumns(say, language), [say, language]);
  return (
    <>
      <FilterBar devices={batch.devices} shown={shown.length} filter={filter} onFilter={onFilter} />
      <SelectionBar batch={batch} shown={shown} selection={selection} />
      <VirtualTable
        label={say('merge.devicesLabel')}
        rows={shown}
        getKey={keyOf}
        rowLabel={(device) => serialOf(say, device)}
        columns={columns}
        selected={selection.keys}
        onSelect={selection.set}
        onOpen={(device) => setOpenKey(device.key)}
        emptyText={say('merge.noMatch')}
        minWidth={1000}
      />
      <DeviceDrawer
        batch={batch}
        device={batch.devices.find((device) => device.key === openKey)}
        onClose={() => setOpenKey('')}
      />
    </>
  );
}
