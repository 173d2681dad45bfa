import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { BatchView } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { StepPage } from '../../ui/StepPage.tsx';
import { NextStep } from '../../wizard/NextStep.tsx';
import { startPractice } from '../../wizard/practice-actions.ts';
import { useCourier } from '../../wizard/store.ts';
import { DeviceCard } from './DeviceCard.tsx';
import { ManualCommands } from './ManualCommands.tsx';
import { PracticePanel } from './PracticePanel.tsx';
import { PretendDrives } from './PretendDrives.tsx';
import { SwitchedOn } from './SwitchedOn.tsx';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    alignItems: 'start',
    gap: tokens.spacingHorizontalXL,
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  help: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  panel: { paddingBottom: tokens.spacingVerticalL },
  progress: { color: tokens.colorNeutralForeground2, marginRight: 'auto' },
});

/** Step 4: what to do at the devices. */
export function DevicesStep() {
  const batch = useCourier((state) => state.batch);
  return batch === null ? null : <DevicesOfBatch batch={batch} />;
}

function DevicesOfBatch({ batch }: { readonly batch: BatchView }) {
  const styles = useStyles();
  const say = useSay();
  const practice = useCourier((state) => state.practice);
  const expected = batch.settings.expectedDevices;
  const count = batch.counts.devices;
  return (
    <StepPage
      title={say('devices.title')}
      lead={say('devices.lead')}
      footer={
        <>
          <Text className={styles.progress}>
            {expected > 0
              ? say('devices.expected', { count, expected })
              : say('devices.collectedSoFar', { count })}
          </Text>
          <NextStep step="collect" isMain />
        </>
      }
    >
      {batch.kind === 'practice' && practice.kind === 'on' && (
        <>
          <PracticePanel batch={batch} practice={practice} />
          <PretendDrives practice={practice} />
        </>
      )}
      {batch.kind === 'practice' && practice.kind === 'off' && (
        <div>
          <ChangeButton appearance="primary" onClick={() => void startPractice('devices')}>
            {say('practice.goOn')}
          </ChangeButton>
        </div>
      )}
      <div className={styles.columns}>
        <DeviceCard batch={batch} />
        <section aria-label={say('devices.helpTitle')} className={styles.help}>
          <Accordion collapsible multiple defaultOpenItems={['switchedOn']}>
            <AccordionItem value="switchedOn">
              <AccordionHeader as="h2">{say('card.switchedOn.title')}</AccordionHeader>
              <AccordionPanel className={styles.panel}>
                <SwitchedOn batch={batch} />
              </AccordionPanel>
            </AccordionItem>
            <AccordionItem value="manual">
              <AccordionHeader as="h2">{say('card.manual.title')}</AccordionHeader>
              <AccordionPanel className={styles.panel}>
                <ManualCommands />
              </AccordionPanel>
            </AccordionItem>
          </Accordion>
        </section>
      </div>
    </StepPage>
  );
}
