import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { BatchView, CollectedFile, JobEnd } from '../../../../electron/api/index.ts';
import { assertNever } from '../../ui/assert-never.ts';
import { FileDrop } from '../../ui/FileDrop.tsx';
import { hashFileTypes } from '../../ui/hash-file-types.ts';
import { sayFound, useSay } from '../../ui/say.ts';
import { ask, offerFiles } from '../../wizard/actions.ts';
import { ensurePerson } from '../../wizard/person.ts';
import { useCourier } from '../../wizard/store.ts';
import type { Say } from '../../../../text/index.ts';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  words: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  lines: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

/** Files that came another way than by drive: an OEM's registration file, or any CSV. */
export function ImportFiles({ batch }: { readonly batch: BatchView }) {
  const styles = useStyles();
  const say = useSay();
  const [isOffering, setOffering] = useState(false);
  const isRunning = useCourier((state) => Object.values(state.jobs).some((job) => job.kind === 'import'));
  const end = useCourier((state) => state.ends.import);

  async function importFiles(files: readonly File[]): Promise<void> {
    if (!(await ensurePerson())) return;
    setOffering(true);
    const offered = await offerFiles(files);
    if (offered.length > 0) await ask('batch.importFiles', { batchId: batch.id, files: [...offered] });
    setOffering(false);
  }

  return (
    <div className={styles.part}>
      <Text>{say('batch.importFiles.lead')}</Text>
      <FileDrop
        label={say('batch.importFiles.choose')}
        hint={say('batch.importFiles.hint')}
        accept={hashFileTypes}
        disabled={isOffering || isRunning || batch.archivedAt !== ''}
        onFiles={(files) => void importFiles(files)}
      />
      {end !== undefined && end.outcome !== 'failed' && <ImportResult end={end} />}
    </div>
  );
}

function ImportResult({ end }: { readonly end: JobEnd }) {
  const styles = useStyles();
  const say = useSay();
  // The contract says that the value of an import is CollectedFile[]; `unknown` cannot.
  const files = Array.isArray(end.value) ? (end.value as readonly CollectedFile[]) : [];
  const isAllGood = files.every((file) => file.outcome === 'known' || isTaken(file));
  return (
    <MessageBar
      intent={end.outcome === 'cancelled' ? 'info' : isAllGood ? 'success' : 'warning'}
      layout="multiline"
    >
      <MessageBarBody className={styles.words}>
        <MessageBarTitle>{say('batch.importFiles.resultTitle')}</MessageBarTitle>
        {end.outcome === 'cancelled' && say('batch.importFiles.cancelled')}
        <ul className={styles.lines}>
          {files.map((file) => (
            <li key={`${file.path}:${file.sha256}:${file.batchId}`}>{fileWords(say, file)}</li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}

function isTaken(file: CollectedFile): boolean {
  return file.outcome === 'collected' && file.refusal === undefined;
}

/** What became of one imported file, in a sentence. */
function fileWords(say: Say, file: CollectedFile): string {
  const values = { file: file.path };
  const title =
    file.refusal === undefined
      ? ''
      : (sayFound(say, `findings.refusal.${file.refusal}.title`, values) ?? file.refusal);
  switch (file.outcome) {
    case 'collected':
      return file.refusal === undefined
        ? say('batch.importFiles.collected', { ...values, count: file.rows })
        : say('batch.importFiles.keptEmpty', { ...values, title });
    case 'known':
      return say('batch.importFiles.known', values);
    case 'refused':
      return say('batch.importFiles.refused', { ...values, title });
    case 'failed':
      return say('batch.importFiles.failed', values);
    case 'other-bench':
      return say('batch.importFiles.otherBench', values);
    default:
      return assertNever(file.outcome);
  }
}
