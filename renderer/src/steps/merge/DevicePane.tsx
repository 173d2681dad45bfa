import { makeStyles, Spinner, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { BatchView, DeviceDecision, DeviceRow } from '../../../../electron/api/index.ts';
import { FindingText } from '../../ui/FindingText.tsx';
import { useSay } from '../../ui/say.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { CaptureCard } from './CaptureCard.tsx';
import { modelOf, standingName } from './device-columns.tsx';
import { bySeverity } from './device-filter.ts';
import { FactList } from './FactList.tsx';
import { HashSummary } from './HashSummary.tsx';
import { letThroughObstacle } from './let-through.ts';
import { SettleDialog } from './SettleDialog.tsx';
import { useDetails } from './use-details.ts';

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalXL,
  },
  group: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  title: { margin: 0 },
});

type Asked = { readonly decision: DeviceDecision; readonly captureNumber: number };

/** A device's findings, what can be decided about it, its captures, and what its hash says. */
export function DevicePane({ batch, device }: { readonly batch: BatchView; readonly device: DeviceRow }) {
  const say = useSay();
  const styles = useStyles();
  const details = useDetails(batch, device);
  const [asked, setAsked] = useState<Asked | undefined>();
  const decide = (decision: DeviceDecision, captureNumber = 0) => setAsked({ decision, captureNumber });
  const isBlocked = device.standing === 'blocked';
  const obstacle = letThroughObstacle(device.findings);
  const isDecided = device.standing === 'excluded' || device.letThrough || device.captureCount > 1;

  return (
    <div className={styles.pane}>
      <FactList
        facts={[
          [say('merge.column.model'), modelOf(device)],
          [say('merge.details.standing'), standingName(say, device)],
          [say('merge.details.groupTag'), device.groupTag],
          [say('merge.details.assignedUser'), device.assignedUser],
          [say('merge.column.rounds'), device.rounds.join(', ')],
        ]}
      />
      {device.origin === 'partner' && <Text>{say('merge.details.partner')}</Text>}
      <section className={styles.group}>
        <Subtitle2 as="h3" className={styles.title}>
          {say('merge.details.findingsHeading')}
        </Subtitle2>
        {device.findings.length === 0 && <Text>{say('merge.details.noFindings')}</Text>}
        {bySeverity(device.findings).map((finding, index) => (
          <FindingText key={`${finding.code} ${index}`} finding={finding} />
        ))}
      </section>
      <section className={styles.group}>
        <Subtitle2 as="h3" className={styles.title}>
          {say('merge.settle.heading')}
        </Subtitle2>
        {isBlocked && obstacle !== undefined && <Text>{say(`merge.settle.obstacle.${obstacle}`)}</Text>}
        <div className={styles.actions}>
          {isBlocked && obstacle === undefined && (
            <ChangeButton onClick={() => decide({ kind: 'let-through' })}>
              {say('merge.settle.let-through.action')}
            </ChangeButton>
          )}
          {device.standing !== 'excluded' && (
            <ChangeButton onClick={() => decide({ kind: 'exclude' })}>
              {say('merge.settle.exclude.action')}
            </ChangeButton>
          )}
          {isDecided && (
            <ChangeButton onClick={() => decide({ kind: 'reset' })}>
              {say('merge.settle.reset.action')}
            </ChangeButton>
          )}
        </div>
      </section>
      {device.origin === 'captured' && details === undefined && (
        <Spinner label={say('merge.details.loading')} />
      )}
      {details !== undefined && (
        <>
          <section className={styles.group}>
            <Subtitle2 as="h3" className={styles.title}>
              {say('merge.details.capturesHeading', { count: details.captures.length })}
            </Subtitle2>
            {details.captures.map((capture, index) => (
              <CaptureCard
                key={capture.key}
                capture={capture}
                number={index + 1}
                isKept={capture.key === details.keptCapture && device.standing === 'ready'}
                onTake={
                  details.captures.length > 1
                    ? () => decide({ kind: 'take', captureKey: capture.key }, index + 1)
                    : undefined
                }
              />
            ))}
          </section>
          <section className={styles.group}>
            <Subtitle2 as="h3" className={styles.title}>
              {say('merge.details.summaryHeading')}
            </Subtitle2>
            {details.summary === undefined ? (
              <Text>{say('merge.details.noSummary')}</Text>
            ) : (
              <HashSummary summary={details.summary} />
            )}
          </section>
        </>
      )}
      {asked !== undefined && (
        <SettleDialog batch={batch} device={device} {...asked} onClose={() => setAsked(undefined)} />
      )}
    </div>
  );
}
