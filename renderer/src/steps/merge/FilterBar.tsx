import {
  Button,
  Field,
  makeStyles,
  SearchBox,
  Select,
  Text,
  ToggleButton,
  tokens,
} from '@fluentui/react-components';
import { useId, useMemo } from 'react';
import type { DeviceRow } from '../../../../electron/api/index.ts';
import { sayFound, useSay } from '../../ui/say.ts';
import { countFindings, countStandings, noFilter, standings, type DeviceFilter } from './device-filter.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
  search: { flexGrow: 1, flexBasis: '240px', maxWidth: '420px' },
  box: { maxWidth: 'none', width: '100%' },
  finding: { flexBasis: '220px', minWidth: 0, maxWidth: '420px', flexGrow: 1 },
  chips: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
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
  const showId = useId();
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
  const chip = (standing: DeviceFilter['standing'], count: number) => (
    <ToggleButton
      key={standing}
      size="small"
      shape="circular"
      checked={filter.standing === standing}
      onClick={() => onFilter({ ...filter, standing })}
    >
      {say('merge.chip', { name: say(`merge.standing.${standing === '' ? 'all' : standing}`), count })}
    </ToggleButton>
  );
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
      <div className={styles.chips} role="group" aria-labelledby={showId}>
        <Text id={showId}>{say('merge.standingLabel')}</Text>
        {chip('', devices.length)}
        {standings
          .filter((standing) => counts[standing] > 0 || filter.standing === standing)
          .map((standing) => chip(standing, counts[standing]))}
        {isFiltered && (
          <>
            <Button size="small" appearance="subtle" onClick={() => onFilter(noFilter)}>
              {say('merge.clearFilters')}
            </Button>
            <Text className={styles.shown} role="status">
              {say('merge.shown', { shown, total: devices.length })}
            </Text>
          </>
        )}
      </div>
    </>
  );
}
