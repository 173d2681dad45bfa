import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { BatchView, DeviceRow } from '../../../../electron/api/index.ts';
import { Section } from '../../ui/Section.tsx';
import { announce } from '../../ui/announce.ts';
import { useSay } from '../../ui/say.ts';
import { askBatchAs } from '../merge/ask-as.ts';
import { modelOf, serialOf } from '../merge/device-columns.tsx';
import { isReadyState } from '../register/states.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { passes } from './readiness.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  warned: { color: tokens.colorStatusWarningForeground1 },
});

/** More than these are dealt with in the table, by its filter. */
const shownDevices = 20;

type Props = { readonly batch: BatchView; readonly devices: readonly DeviceRow[] };

/** Devices that were set up too early and must be reset; taken off one by one when that is done. */
export function ResetList({ batch, devices }: Props) {
  const say = useSay();
  const styles = useStyles();
  const waiting = devices.filter((device) => passes(device, 'needs-reset'));
  if (waiting.length === 0) return null;

  async function markReset(device: DeviceRow): Promise<void> {
    const view = await askBatchAs('devices.markNeedsReset', {
      batchId: batch.id,
      deviceKeys: [device.key],
      needsReset: false,
    });
    if (view === undefined) return;
    announce(say('handOver.resetSaid', { serial: serialOf(say, device) }));
  }

  return (
    <Section title={say('handOver.resetHeading')} lead={say('handOver.resetText', { count: waiting.length })}>
      <ul className={styles.list} aria-label={say('handOver.resetLabel')}>
        {waiting.slice(0, shownDevices).map((device) => (
          <li key={device.key} className={styles.row}>
            <span className={styles.words}>
              <Text weight="semibold">{serialOf(say, device)}</Text>
              <Text>{modelOf(device)}</Text>
              {!isReadyState(device.state) && (
                <Text className={styles.warned}>{say('handOver.resetNotRegistered')}</Text>
              )}
            </span>
            <ChangeButton
              aria-label={say('handOver.resetDoneFor', { serial: serialOf(say, device) })}
              onClick={() => void markReset(device)}
            >
              {say('handOver.resetDone')}
            </ChangeButton>
          </li>
        ))}
      </ul>
      {waiting.length > shownDevices && (
        <Text>{say('handOver.resetMore', { count: waiting.length - shownDevices })}</Text>
      )}
    </Section>
  );
}
