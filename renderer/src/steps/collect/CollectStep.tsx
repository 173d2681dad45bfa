import { ArrowSync20Regular } from '@fluentui/react-icons';
import { hashFileTypes } from '../../ui/hash-file-types.ts';
import { Section } from '../../ui/Section.tsx';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { StepPage } from '../../ui/StepPage.tsx';
import { useSay } from '../../ui/say.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { lookForDrives, offerFiles } from '../../wizard/actions.ts';
import { NextStep } from '../../wizard/NextStep.tsx';
import { useCourier } from '../../wizard/store.ts';
import { askAs } from '../merge/ask-as.ts';
import { CollectedFiles } from './CollectedFiles.tsx';
import { CollectResults } from './CollectResults.tsx';
import { DriveHistory } from './DriveHistory.tsx';
import { FailedRuns } from './FailedRuns.tsx';
import { FailedRunsHint } from './FailedRunsHint.tsx';
import { collectJobs, lastCollectEnd } from './result.ts';
import { ReturnedDrives } from './ReturnedDrives.tsx';
import { UnderWay } from './UnderWay.tsx';
import { useJobs } from './use-jobs.ts';

/** Step 5: bring the files of returned drives home, prove them, and send the drives out again. */
export function CollectStep() {
  const say = useSay();
  const batch = useCourier((state) => state.batch);
  const end = useCourier((state) => lastCollectEnd(state.ends));
  const running = useJobs(collectJobs);
  if (batch === null) return null;

  async function importFiles(batchId: string, chosen: readonly File[]): Promise<void> {
    const files = await offerFiles(chosen);
    if (files.length > 0) await askAs('batch.importFiles', { batchId, files: [...files] });
  }

  return (
    <StepPage
      title={say('collect.title')}
      lead={say('collect.lead')}
      footer={
        batch.devices.length > 0 ? (
          <NextStep
            step="merge"
            isMain={running.length === 0 && batch.drives.every((drive) => !drive.waiting)}
          />
        ) : null
      }
    >
      <FailedRunsHint runs={batch.failedRuns} />
      <Section
        title={say('collect.drivesHeading')}
        actions={
          <ChangeButton
            appearance="subtle"
            icon={<ArrowSync20Regular />}
            onClick={() => void lookForDrives()}
          >
            {say('drives.refresh')}
          </ChangeButton>
        }
      >
        <ReturnedDrives batch={batch} />
      </Section>
      <UnderWay running={running} />
      {end !== undefined && (
        <Section title={say('collect.resultHeading')}>
          <CollectResults key={end.jobId} batch={batch} end={end} />
        </Section>
      )}
      <FailedRuns batchId={batch.id} runs={batch.failedRuns} />
      <Section
        title={say('collect.filesHeading')}
        lead={batch.files.length === 0 ? say('collect.filesHint') : say('collect.filesOpen')}
      >
        <CollectedFiles files={batch.files} />
      </Section>
      <Section title={say('collect.dropHeading')}>
        <FileDrop
          label={say('collect.dropLabel')}
          hint={say('collect.dropHint')}
          accept={hashFileTypes}
          onFiles={(files) => void importFiles(batch.id, files)}
        />
      </Section>
      <DriveHistory events={batch.driveEvents} />
    </StepPage>
  );
}
