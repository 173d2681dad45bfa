import { Badge, Button, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { Desktop20Regular, Play20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { BatchView, Drive, PracticeDevice, PracticeView } from '../../../../electron/api/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useSay } from '../../ui/say.ts';
import { Section } from '../../ui/Section.tsx';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { ask, goTo } from '../../wizard/actions.ts';
import { useCourier } from '../../wizard/store.ts';
import { DeviceScreenDialog } from './DeviceScreenDialog.tsx';

const useStyles = makeStyles({
  drive: { maxWidth: '360px' },
  devices: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))',
    gap: tokens.spacingHorizontalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  device: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  lesson: { flexGrow: 1 },
  // Always as high, so that the first run moves nothing.
  state: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '24px',
    marginTop: tokens.spacingVerticalS,
  },
  run: { alignSelf: 'end' },
});

type PracticePanelProps = {
  readonly batch: BatchView;
  readonly practice: Extract<PracticeView, { kind: 'on' }>;
};

/** The pretend devices: put a prepared pretend drive in, run one, see its screen and what it teaches. */
export function PracticePanel({ batch, practice }: PracticePanelProps) {
  const styles = useStyles();
  const say = useSay();
  const drives = useCourier((state) => state.drives.drives);
  const staged = drives.filter(
    (drive) =>
      drive.source === 'practice' && drive.contents.kind === 'kit' && drive.contents.batchId === batch.id,
  );
  const [chosen, setChosen] = useState('');
  const [shownId, setShownId] = useState('');
  const shown = practice.devices.find(({ id }) => id === shownId);
  const shownRun = shown?.runs.at(-1);
  const drive = staged.find((each) => each.id === chosen) ?? staged[0];

  async function run(device: PracticeDevice, on: Drive): Promise<void> {
    const view = await ask('practice.runDevice', { deviceId: device.id, driveId: on.id });
    if (view === undefined) return;
    useCourier.setState({ practice: view });
    setShownId(device.id);
  }

  return (
    <Section title={say('practice.panelTitle')} lead={say('practice.panelLead')}>
      {drive === undefined ? (
        <EmptyState title={say('practice.driveLabel')} text={say('practice.driveNone')}>
          <Button appearance="primary" onClick={() => goTo('drives')}>
            {say('practice.toDrives')}
          </Button>
        </EmptyState>
      ) : (
        <Field label={say('practice.driveLabel')} className={styles.drive}>
          <Select value={drive.id} onChange={(_event, data) => setChosen(data.value)}>
            {staged.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <ul className={styles.devices} aria-label={say('practice.panelTitle')}>
        {practice.devices.map((device) => {
          const name = say(`practiceWords.devices.${device.kind}.name`);
          const last = device.runs.at(-1);
          const isFailed = last?.screen.word === 'FAILED';
          return (
            <li key={device.id} className={styles.device} data-testid={`practice-device-${device.kind}`}>
              <Text weight="semibold" size={400}>
                {name}
              </Text>
              <Text size={200} className={styles.quiet}>
                {say('practice.serial', { serial: device.serial })}
              </Text>
              <Text className={styles.lesson}>{say(`practiceWords.devices.${device.kind}.lesson`)}</Text>
              <div className={styles.state}>
                {last === undefined ? (
                  <Badge appearance="tint" color="subtle">
                    {say('practice.runsNone')}
                  </Badge>
                ) : (
                  <>
                    <Badge appearance="filled" color={isFailed ? 'danger' : 'success'}>
                      {last.screen.word}
                    </Badge>
                    <Text size={200} className={styles.quiet}>
                      {say('practice.runs', { count: device.runs.length })}
                    </Text>
                    {last.screen.lines.length > 0 && (
                      <Button
                        appearance="subtle"
                        size="small"
                        icon={<Desktop20Regular />}
                        aria-label={say('practice.screenShowNamed', { name })}
                        onClick={() => setShownId(device.id)}
                      >
                        {say('practice.screenShow')}
                      </Button>
                    )}
                  </>
                )}
              </div>
              <ChangeButton
                className={styles.run}
                icon={<Play20Regular />}
                aria-label={say(isFailed ? 'practice.runAgainNamed' : 'practice.runNamed', { name })}
                disabled={drive === undefined}
                onClick={() => {
                  if (drive !== undefined) void run(device, drive);
                }}
              >
                {say(isFailed ? 'practice.runAgain' : 'practice.run')}
              </ChangeButton>
            </li>
          );
        })}
      </ul>
      {shown !== undefined && shownRun !== undefined && (
        <DeviceScreenDialog
          device={shown}
          run={shownRun}
          onRunAgain={drive === undefined ? undefined : () => void run(shown, drive)}
          onClose={() => setShownId('')}
        />
      )}
    </Section>
  );
}
