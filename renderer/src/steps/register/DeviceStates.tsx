import { Button, Field, makeStyles, SearchBox, Select, Text, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { BatchView, DeviceRow, RegistrationState } from '../../../../electron/api/index.ts';
import { Section } from '../../ui/Section.tsx';
import { useSay } from '../../ui/say.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { serialOf } from '../merge/device-columns.tsx';
import { searchDevices } from '../merge/device-filter.ts';
import { SelectionCount } from '../merge/SelectionCount.tsx';
import { useSelection } from '../merge/use-selection.ts';
import { PasteSerialsDialog } from './PasteSerialsDialog.tsx';
import { SetStateForm } from './SetStateForm.tsx';
import { stateColumns } from './state-columns.tsx';
import { countStates, totalStates } from './states.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
  search: { flexGrow: 1, flexBasis: '220px', maxWidth: '420px' },
  box: { maxWidth: 'none', width: '100%' },
  state: { flexBasis: '200px' },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

type Props = {
  readonly batch: BatchView;
  readonly devices: readonly DeviceRow[];
  readonly onLookUp: (query: string) => void;
};

const keyOf = (device: DeviceRow) => device.key;

/** What the portal says of each device, set for one or many: by selection, or by pasting serial numbers. */
export function DeviceStates({ batch, devices, onLookUp }: Props) {
  const say = useSay();
  const styles = useStyles();
  const [search, setSearch] = useState('');
  const [state, setState] = useState<RegistrationState | ''>('');
  const [isPasting, setPasting] = useState(false);
  const selection = useSelection(devices);
  const counts = useMemo(() => countStates(devices), [devices]);
  const totals = useMemo(() => totalStates(devices), [devices]);
  const columns = useMemo(() => stateColumns(say), [say]);
  const shown = useMemo(
    () => searchDevices(devices, search).filter((device) => state === '' || device.state === state),
    [devices, search, state],
  );
  return (
    <Section title={say('register.statesHeading')} lead={say('register.statesHint')}>
      <output>
        <Text weight="semibold">{say('register.counts', totals)}</Text>
      </output>
      <div className={styles.bar}>
        <Field label={say('register.searchLabel')} className={styles.search}>
          <SearchBox
            className={styles.box}
            placeholder={say('register.searchPlaceholder')}
            value={search}
            onChange={(_event, data) => setSearch(data.value)}
          />
        </Field>
        <Field label={say('register.stateFilter')} className={styles.state}>
          <Select
            value={state}
            onChange={(_event, data) => setState([...counts.keys()].find((key) => key === data.value) ?? '')}
          >
            <option value="">{say('register.stateAny', { count: devices.length })}</option>
            {[...counts].map(([key, count]) => (
              <option key={key} value={key}>
                {say('register.stateOption', { name: say(`registration.states.${key}.name`), count })}
              </option>
            ))}
          </Select>
        </Field>
        <Button onClick={() => setPasting(true)}>{say('register.paste')}</Button>
      </div>
      {selection.devices.length > 0 && (
        <div className={styles.line}>
          <SelectionCount shown={shown} selection={selection} />
        </div>
      )}
      <VirtualTable
        label={say('register.statesLabel')}
        rows={shown}
        getKey={keyOf}
        rowLabel={(device) => serialOf(say, device)}
        columns={columns}
        selected={selection.keys}
        onSelect={selection.set}
        emptyText={say('merge.noMatch')}
        minWidth={980}
      />
      <SetStateForm batch={batch} devices={selection.devices} onLookUp={onLookUp} />
      {isPasting && (
        <PasteSerialsDialog
          batchId={batch.id}
          // A pasted list is the whole selection: what was selected before must not be set along with it.
          onFound={(keys) => selection.set(new Set(keys))}
          onClose={() => setPasting(false)}
        />
      )}
    </Section>
  );
}
