import { Field, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { BatchView, DeviceRow } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { ChipGroup } from '../merge/ChipGroup.tsx';
import { serialOf } from '../merge/device-columns.tsx';
import { searchDevices } from '../merge/device-filter.ts';
import { SelectionCount } from '../merge/SelectionCount.tsx';
import { useSelection } from '../merge/use-selection.ts';
import { CheckPanel } from './CheckPanel.tsx';
import { handOverColumns } from './hand-over-columns.tsx';
import { handOverFilters, passes, type HandOverFilter } from './readiness.ts';

const useStyles = makeStyles({
  search: { maxWidth: '420px' },
  box: { maxWidth: 'none', width: '100%' },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  hint: { color: tokens.colorNeutralForeground2 },
});

type Props = { readonly batch: BatchView; readonly devices: readonly DeviceRow[] };

const keyOf = (device: DeviceRow) => device.key;

/** The devices with what each still lacks, checked off one by one or together. */
export function HandOverList({ batch, devices }: Props) {
  const say = useSay();
  const styles = useStyles();
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<HandOverFilter>('all');
  const selection = useSelection(devices);
  const columns = useMemo(() => handOverColumns(say), [say]);
  const counts = useMemo(
    () =>
      handOverFilters.map((each) => ({
        value: each,
        count: devices.filter((device) => passes(device, each)).length,
      })),
    [devices],
  );
  const chips = counts
    .filter(({ value, count }) => value === 'all' || count > 0 || value === filter)
    .map(({ value, count }) => ({
      value,
      text: say('handOver.chip', { name: say(`handOver.filter.${value}`), count }),
    }));
  const shown = useMemo(
    () => searchDevices(devices, search).filter((device) => passes(device, filter)),
    [devices, search, filter],
  );
  return (
    <>
      <Field label={say('handOver.searchLabel')} className={styles.search}>
        <SearchBox
          className={styles.box}
          placeholder={say('handOver.searchPlaceholder')}
          value={search}
          onChange={(_event, data) => setSearch(data.value)}
        />
      </Field>
      <ChipGroup label={say('handOver.filterLabel')} chips={chips} value={filter} onChange={setFilter} />
      {selection.devices.length === 0 ? (
        <Text className={styles.hint}>{say('handOver.selectedNone')}</Text>
      ) : (
        <div className={styles.line}>
          <SelectionCount shown={shown} selection={selection} />
        </div>
      )}
      <VirtualTable
        label={say('handOver.devicesLabel')}
        rows={shown}
        getKey={keyOf}
        rowLabel={(device) => serialOf(say, device)}
        columns={columns}
        selected={selection.keys}
        onSelect={selection.set}
        emptyText={say('handOver.noMatch')}
        minWidth={960}
      />
      <CheckPanel batch={batch} devices={selection.devices} />
    </>
  );
}
