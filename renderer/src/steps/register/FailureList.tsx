import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { DeviceRow } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { errorText } from './state-columns.tsx';
import { groupFailures } from './states.ts';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  group: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', overflowWrap: 'anywhere' },
});

/** As many serial numbers as are read at a glance. */
const namedSerials = 12;

type Props = { readonly devices: readonly DeviceRow[]; readonly onLookUp: (query: string) => void };

/** The errors that devices of this batch have, together with their devices and request IDs. */
export function FailureList({ devices, onLookUp }: Props) {
  const say = useSay();
  const styles = useStyles();
  const groups = useMemo(() => groupFailures(devices), [devices]);
  if (groups.length === 0) return <Text>{say('register.failedNone')}</Text>;
  return (
    <ul className={styles.list}>
      {groups.map((group) => {
        const name = errorText(say, group);
        const query = group.name === '' ? group.number : group.name;
        const first = group.serials.slice(0, namedSerials).join(', ');
        const more = group.serials.length - namedSerials;
        return (
          <li key={`${group.name} ${group.number}`} className={styles.group}>
            <Text weight="semibold">{name === '' ? say('register.failedUnnamed') : name}</Text>
            <Text>
              {say('register.failedDevices', {
                count: group.serials.length,
                serials: more > 0 ? say('register.serialsMore', { serials: first, count: more }) : first,
              })}
            </Text>
            {group.requestIds.length > 0 && (
              <Text>{say('register.requestIds', { ids: group.requestIds.join(', ') })}</Text>
            )}
            {query !== '' && (
              <Button
                size="small"
                aria-label={say('register.failedLookUpNamed', { name })}
                onClick={() => onLookUp(query)}
              >
                {say('register.failedLookUp')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
