import { makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { BatchView, JobEnd, JobKind, Round } from '../../../../electron/api/index.ts';
import { ProgressParts } from '../../ui/ProgressParts.tsx';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { useJobs } from '../collect/use-jobs.ts';
import { RoundCard } from './RoundCard.tsx';
import { TakeAwayDialog } from './TakeAwayDialog.tsx';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

const takeAwayJobs: readonly JobKind[] = ['take-away'];

/** Where a round was copied to, when that ended well. */
function takenTo(end: JobEnd | undefined): string | undefined {
  if (end?.outcome !== 'done') return undefined;
  const value = end.value ?? end.parts[0]?.result;
  if (typeof value !== 'object' || value === null || !('folder' in value)) return undefined;
  return typeof value.folder === 'string' ? value.folder : undefined;
}

/** The batch's rounds, newest first. */
export function RoundList({ batch }: { readonly batch: BatchView }) {
  const say = useSay();
  const styles = useStyles();
  const running = useJobs(takeAwayJobs);
  const folder = takenTo(useCourier((state) => state.ends['take-away']));
  const [taking, setTaking] = useState<Round | undefined>();
  if (batch.rounds.length === 0) return <Text>{say('merge.rounds.empty')}</Text>;
  return (
    <div className={styles.list}>
      {running.map((job) => (
        <ProgressParts key={job.jobId} parts={job.parts} />
      ))}
      {running.length === 0 && folder !== undefined && (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>{say('merge.takeAway.done', { folder })}</MessageBarBody>
        </MessageBar>
      )}
      {batch.rounds.toReversed().map((round, index) => (
        <RoundCard
          key={round.number}
          batchId={batch.id}
          round={round}
          isNewest={index === 0}
          onTakeAway={() => setTaking(round)}
        />
      ))}
      {taking !== undefined && (
        <TakeAwayDialog batchId={batch.id} round={taking} onClose={() => setTaking(undefined)} />
      )}
    </div>
  );
}
