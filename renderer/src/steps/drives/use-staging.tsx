import { useState, type ReactNode } from 'react';
import type { BatchView, Drive } from '../../../../electron/api/index.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Name } from '../../ui/Name.tsx';
import { useSay } from '../../ui/say.ts';
import { ask } from '../../wizard/actions.ts';
import { ensurePerson } from '../../wizard/person.ts';
import { otherBatchDrives } from './drive-words.ts';
import { IdentityDialog } from './IdentityDialog.tsx';
import { stageRequests, type Identity } from './stage-requests.ts';

type Answers = ReadonlyMap<string, Identity>;
/** Drives that are about to be prepared, and the question that is open about them. */
type Asking =
  | { readonly kind: 'identity'; readonly drives: readonly Drive[] }
  | { readonly kind: 'takeOver'; readonly drives: readonly Drive[]; readonly answers: Answers };

type Options = {
  readonly batch: BatchView;
  /** Lets each drive go as soon as it is proved. */
  readonly eject: boolean;
  /** What the plugged drives are called, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Called with the drives whose preparing has begun. */
  readonly onStarted: (drives: readonly Drive[]) => void;
};

export type Staging = {
  /** Prepares these drives, once everything that is doubtful about them was asked. */
  readonly stage: (drives: readonly Drive[]) => void;
  /** The open question; to be put somewhere on the page. */
  readonly dialog: ReactNode;
};

/** Prepares drives: asks first which of them are what they say they are, and whether other batches' are taken over. */
export function useStaging({ batch, eject, names, onStarted }: Options): Staging {
  const say = useSay();
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);

  async function send(drives: readonly Drive[], answers: Answers, takeOver: boolean): Promise<void> {
    close();
    if (!(await ensurePerson())) return;
    for (const request of stageRequests(drives, answers, { batchId: batch.id, takeOver, eject })) {
      const ids = new Set(request.drives.map(({ id }) => id));
      // One after the other, so that what fails is told in the order of the page.
      // oxlint-disable-next-line no-await-in-loop
      const started = await ask('drives.stage', request);
      if (started !== undefined) onStarted(drives.filter(({ id }) => ids.has(id)));
    }
  }
  function goOn(drives: readonly Drive[], answers: Answers): void {
    if (otherBatchDrives(drives, batch.id).length > 0) setAsking({ kind: 'takeOver', drives, answers });
    else void send(drives, answers, false);
  }
  function stage(drives: readonly Drive[]): void {
    if (drives.some(({ doubt }) => doubt !== undefined)) setAsking({ kind: 'identity', drives });
    else goOn(drives, new Map());
  }

  const others = asking?.kind === 'takeOver' ? otherBatchDrives(asking.drives, batch.id) : [];
  const dialog = (
    <>
      {asking?.kind === 'identity' && (
        <IdentityDialog
          drives={asking.drives.filter(({ doubt }) => doubt !== undefined)}
          names={names}
          onAnswer={(answers) => goOn(asking.drives, answers)}
          // The answer has opened the next question by then, or closed this one.
          onClose={() => setAsking((now) => (now?.kind === 'identity' ? undefined : now))}
        />
      )}
      <ConfirmDialog
        open={asking?.kind === 'takeOver'}
        title={say('drives.takeOverTitle')}
        body={
          <>
            {say('drives.takeOverBody', { batch: batch.settings.name })}
            <ul>
              {others.map(({ drive, batchName }) => (
                <li key={drive.id}>
                  <Name>
                    {say('drives.takeOverLine', {
                      drive: names.get(drive.id) ?? drive.name,
                      batch: batchName,
                    })}
                  </Name>
                </li>
              ))}
            </ul>
          </>
        }
        confirmLabel={say('drives.takeOverOk')}
        onConfirm={() => {
          if (asking?.kind === 'takeOver') void send(asking.drives, asking.answers, true);
        }}
        onCancel={close}
      />
    </>
  );
  return { stage, dialog };
}
