import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  ProgressBar,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { JobEnd, SavedKit } from '../../../../electron/api/index.ts';
import { useFolderChoice } from '../../ui/FolderChoice.tsx';
import { partWords } from '../../ui/part-words.ts';
import { useSay } from '../../ui/say.ts';
import { useFocusReturn } from '../../ui/use-focus-return.ts';
import { ask, dismiss } from '../../wizard/actions.ts';
import { useCourier } from '../../wizard/store.ts';
import { askAs } from '../merge/ask-as.ts';
import { SavedKitResult } from './SavedKitResult.tsx';
import { SaveKitForm, type KitForm } from './SaveKitForm.tsx';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

type Props = { readonly batchId: string; readonly onClose: () => void };

/** Saves the kit for drives that are made elsewhere: as what, where, how far it is, and what to do with it then. */
export function SaveKitDialog({ batchId, onClose }: Props) {
  const styles = useStyles();
  const say = useSay();
  const folderChoice = useFolderChoice();
  const [form, setForm] = useState<KitForm>('zip');
  const [folder, setFolder] = useState('');
  const [jobId, setJobId] = useState('');
  const job = useCourier((state) => state.jobs[jobId]);
  const end = useCourier((state) => {
    const last = state.ends['save-kit'];
    return last?.jobId === jobId ? last : undefined;
  });
  const isRunning = jobId !== '' && end === undefined;
  const saved = savedKit(end);
  useFocusReturn(true);

  async function choose(): Promise<void> {
    const chosen = await folderChoice.choose();
    if (chosen !== undefined) setFolder(chosen);
  }
  /** A failure is told by a message on the page too; who has read it here need not dismiss it there. */
  function forgetFailure(): void {
    for (const notice of useCourier.getState().notices)
      if (notice.kind === 'error' && notice.error === end?.error) dismiss(notice.id);
  }
  function close(): void {
    forgetFailure();
    onClose();
  }
  async function save(): Promise<void> {
    forgetFailure();
    const started = await askAs('kit.save', { batchId, form, folder });
    if (started !== undefined) setJobId(started.jobId);
  }
  /** A job that the host no longer knows has ended unheard; its form is offered again. */
  async function stop(): Promise<void> {
    if ((await ask('jobs.cancel', { jobId })) === undefined) setJobId('');
  }

  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open && !isRunning) close();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say('drives.save.title')}</DialogTitle>
          <DialogContent>
            <div className={styles.content} aria-live="polite">
              {saved !== undefined ? (
                <SavedKitResult batchId={batchId} form={form} path={saved.path} />
              ) : isRunning ? (
                <>
                  <Text>
                    {job?.parts[0] === undefined ? say('drives.save.running') : partWords(say, job.parts[0])}
                  </Text>
                  <ProgressBar
                    {...(job !== undefined && { value: job.fraction })}
                    thickness="large"
                    aria-label={say('drives.save.running')}
                  />
                </>
              ) : (
                <SaveKitForm
                  form={form}
                  folder={folder}
                  end={end}
                  onForm={setForm}
                  onChoose={() => void choose()}
                />
              )}
            </div>
            {folderChoice.dialog}
          </DialogContent>
          <DialogActions>
            {saved === undefined && (
              <Button onClick={isRunning ? () => void stop() : close}>{say('app.cancel')}</Button>
            )}
            <Button
              appearance="primary"
              disabled={folder === ''}
              disabledFocusable={isRunning}
              onClick={saved === undefined ? () => void save() : close}
            >
              {say(saved === undefined ? 'drives.save.run' : 'app.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function savedKit(end: JobEnd | undefined): SavedKit | undefined {
  // The contract says that the value of a saved kit's job is a SavedKit; `unknown` cannot.
  return end?.outcome === 'done' ? (end.value as SavedKit | undefined) : undefined;
}
