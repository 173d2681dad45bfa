import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { LaptopRegular } from '@fluentui/react-icons';
import { useMemo } from 'react';
import type { BatchView } from '../../../../electron/api/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Section.tsx';
import { StepPage } from '../../ui/StepPage.tsx';
import { FailedReads } from '../collect/FailedReads.tsx';
import { useSay } from '../../ui/say.ts';
import { goTo } from '../../wizard/actions.ts';
import { useCourier } from '../../wizard/store.ts';
import { HandOverList } from './HandOverList.tsx';
import { deliverable, passes } from './readiness.ts';
import { ReportPanel } from './ReportPanel.tsx';
import { ResetList } from './ResetList.tsx';

const useStyles = makeStyles({
  counts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, maxWidth: '640px' },
  points: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, maxWidth: '78ch' },
});

/** Step 8: what is still missing from each device, the hand-over, and the final report. */
export function HandOverStep() {
  const say = useSay();
  const batch = useCourier((state) => state.batch);
  if (batch === null) return null;
  return (
    <StepPage title={say('handOver.title')} lead={say('handOver.lead')}>
      {batch.devices.length === 0 ? (
        <EmptyState icon={<LaptopRegular />} title={say('handOver.empty')} text={say('handOver.emptyHint')}>
          <Button appearance="primary" onClick={() => goTo('collect')}>
            {say('handOver.toCollect')}
          </Button>
        </EmptyState>
      ) : (
        <HandOverBody key={batch.id} batch={batch} />
      )}
    </StepPage>
  );
}

function HandOverBody({ batch }: { readonly batch: BatchView }) {
  const say = useSay();
  const styles = useStyles();
  const devices = useMemo(() => deliverable(batch.devices), [batch.devices]);
  const ready = useMemo(() => devices.filter((device) => passes(device, 'ready')).length, [devices]);
  const gone = useMemo(() => devices.filter((device) => passes(device, 'handed-over')).length, [devices]);
  const total = devices.length;
  return (
    <>
      <FailedReads batch={batch} />
      <div className={styles.counts}>
        {gone < total && (
          <output>
            <Text size={500} weight="semibold">
              {say('handOver.ready', { ready, total: total - gone })}
            </Text>
          </output>
        )}
        <ProgressBar
          value={total === 0 ? 0 : (ready + gone) / total}
          thickness="large"
          aria-label={say('handOver.progressLabel')}
        />
        {gone > 0 && <Text>{say('handOver.handedOver', { count: gone })}</Text>}
      </div>
      <Section title={say('handOver.imageHeading')}>
        <ul className={styles.points}>
          <li>{say('handOver.imageText')}</li>
          <li>{say('handOver.licencesText')}</li>
        </ul>
      </Section>
      <ResetList batch={batch} devices={devices} />
      <Section title={say('handOver.devicesHeading')}>
        <HandOverList batch={batch} devices={devices} />
      </Section>
      <Section title={say('handOver.reportHeading')} lead={say('handOver.reportText')}>
        <ReportPanel batch={batch} open={total - gone} />
      </Section>
    </>
  );
}
