import { Button, Field, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { DeviceRow } from '../../../../electron/api/index.ts';
import { sayFound, useSay } from '../../ui/say.ts';
import { ChipGroup } from './ChipGroup.tsx';
import { countFindings, countStandings, noFilter, standings, type DeviceFilter } from './device-filter.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
  search: { flexGrow: 1, flexBasis: '240px', maxWidth: '420px' },
  box: { maxWidth: 'none', width: '100%' },
  finding: {
    flexBasis: '220px',
    minWidth: 0,
    maxWidth: '420px',
    flexGrow: 1,
    // Long finding titles must not widen the page.
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  shown: { color: tokens.colorNeutralForeground2 },
});

type Props = {
  readonly devices: readonly DeviceRow[];
  readonly shown: number;
  readonly filter: DeviceFilter;
  readonly onFilter: (filter: DeviceFilter) => void;
};

/** Search, standing and finding: what of the device table is shown. */
export function FilterBar({ devices, shown, filter, onFilter }: Props) {
  const say = useSay();
  const styles = useStyles();
  const findings = useMemo(() => countFindings(devices), [devices]);
  const counts = useMemo(() => countStandings(devices), [devices]);
  const clean = useMemo(() => devices.filter((device) => device.findings.length === 0).length, [devices]);
  const isFiltered = filter.search !== '' || filter.finding !== '' || filter.standing !== '';
  const options = findings.map(({ code, count, sample }) => ({
    value: code,
    label: say('merge.findingOption', {
      title: sayFound(say, `findings.${code}.title`, sample.values) ?? code,
      count,
    }),
  }));
  const chip = (standing: DeviceFilter['standing'], count: number) => ({
    value: standing,
    text: say('merge.chip', { name: say(`merge.standing.${standing === '' ? 'all' : standing}`), count }),
  });
  const chips = standings
    .filter((standing) => counts[standing] > 0 || filter.standing === standing)
    .map((standing) => chip(standing, counts[standing]));
  return (
    <>
      <div className={styles.bar}>
        <Field label={say('merge.searchLabel')} className={styles.search}>
          <SearchBox
            className={styles.box}
            placeholder={say('merge.searchPlaceholder')}
            value={filter.search}
            onChange={(_event, data) => onFilter({ ...filter, search: data.value })}
          />
        </Field>
        <Field label={say('merge.findingLabel')} className={styles.finding}>
          <Select
            value={filter.finding}
            onChange={(_event, data) => {
              const chosen = findings.find(({ code }) => code === data.value)?.code;
              onFilter({ ...filter, finding: chosen ?? (data.value === 'none' ? 'none' : '') });
            }}
          >
            <option value="">{say('merge.findingAny')}</option>
            <option value="none">{say('merge.findingNone', { count: clean })}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <ChipGroup
        label={say('merge.standingLabel')}
        chips={[chip('', devices.length), ...chips]}
        value={filter.standing}
        onChange={(standing) => onFilter({ ...filter, standing })}
      >
        {isFiltered && (
          <>
            <Button size="small" appearance="subtle" onClick={() => onFilter(noFilter)}>
              {say('merge.clearFilters')}
            </Button>
            <output className={styles.shown}>{say('merge.shown', { shown, total: devices.length })}</output>
          </>
        )}
      </ChipGroup>
    </>
  );
}
