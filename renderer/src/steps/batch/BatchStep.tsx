import { Add20Regular, Archive20Regular, Beaker20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { BatchSettings, BatchSummary } from '../../../../electron/api/index.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useSay } from '../../ui/say.ts';
import { Section } from '../../ui/Section.tsx';
import { StepPage } from '../../ui/StepPage.tsx';
import { focusInstead } from '../../ui/use-focus-return.ts';
import { ask, keepBatch, openBatch, refreshBatches } from '../../wizard/actions.ts';
import { NextStep } from '../../wizard/NextStep.tsx';
import { ensurePerson } from '../../wizard/person.ts';
import { startPractice } from '../../wizard/practice-actions.ts';
import { useCourier } from '../../wizard/store.ts';
import { BatchForm } from './BatchForm.tsx';
import { BatchList } from './BatchList.tsx';
import type { BatchAction } from './BatchRow.tsx';
import { DuplicateDialog } from './DuplicateDialog.tsx';
import { OpenBatch, openBatchTitleId } from './OpenBatch.tsx';
import { OtherWays } from './OtherWays.tsx';
import { emptySettings } from './settings-form.ts';
import { UnreadableBatches } from './UnreadableBatches.tsx';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

/** The panel or question that lies over the page. */
type Overlay =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit'; readonly batch: BatchSummary }
  | { readonly kind: 'duplicate'; readonly batch: BatchSummary }
  | { readonly kind: 'archive' | 'reopen'; readonly batch: BatchSummary };

/** Step 1: which piece of work this is. */
export function BatchStep() {
  const say = useSay();
  const batch = useCourier((state) => state.batch);
  const hasBatches = useCourier((state) => state.batches.length > 0);
  const practice = useCourier((state) => state.practice);
  const [overlay, setOverlay] = useState<Overlay | undefined>();
  const close = () => setOverlay(undefined);

  async function begin(): Promise<void> {
    if (await ensurePerson()) setOverlay({ kind: 'create' });
  }
  async function create(settings: BatchSettings, isPractice: boolean): Promise<void> {
    const made = await ask('batch.create', { settings, practice: isPractice });
    await openMade(made?.id);
  }
  async function duplicate(source: BatchSummary, name: string): Promise<void> {
    const made = await ask('batch.duplicate', { batchId: source.id, name });
    await openMade(made?.id);
  }
  async function openMade(batchId: string | undefined): Promise<void> {
    if (batchId === undefined) return;
    await openBatch(batchId, 'batch');
    await refreshBatches();
    close();
    focusInstead(openBatchTitleId);
  }
  async function change(batchId: string, settings: BatchSettings): Promise<void> {
    const view = await ask('batch.change', { batchId, settings });
    if (view === undefined) return;
    keepBatch(view);
    close();
    await refreshBatches();
  }
  async function setArchived(name: 'batch.archive' | 'batch.reopen', batchId: string): Promise<void> {
    close();
    const view = await ask(name, { batchId });
    if (view !== undefined) {
      keepBatch(view);
      focusInstead(openBatchTitleId);
    }
    await refreshBatches();
  }
  async function act(action: BatchAction, target: BatchSummary): Promise<void> {
    if (action === 'open') await openBatch(target.id, 'batch');
    else if (await ensurePerson()) setOverlay({ kind: action, batch: target });
  }

  const practiceButton = (
    <ChangeButton size="large" icon={<Beaker20Regular />} onClick={() => void startPractice('batch')}>
      {say('practice.start')}
    </ChangeButton>
  );
  return (
    <StepPage
      title={say('batch.title')}
      lead={say('batch.lead')}
      footer={batch === null ? undefined : <NextStep step="script" isMain={batch.archivedAt === ''} />}
    >
      {batch !== null && (
        <OpenBatch
          batch={batch}
          onEdit={() => void act('edit', batch)}
          onReopen={() => void act('reopen', batch)}
        />
      )}
      <UnreadableBatches />
      {hasBatches ? (
        <Section
          title={say('batch.listTitle')}
          actions={
            <ChangeButton
              appearance={batch === null ? 'primary' : 'secondary'}
              icon={<Add20Regular />}
              onClick={() => void begin()}
            >
              {say('batch.new')}
            </ChangeButton>
          }
        >
          <BatchList onAction={(action, target) => void act(action, target)} />
        </Section>
      ) : (
        <EmptyState icon={<Archive20Regular />} title={say('batch.emptyTitle')} text={say('batch.emptyText')}>
          <ChangeButton
            appearance="primary"
            size="large"
            icon={<Add20Regular />}
            onClick={() => void begin()}
          >
            {say('batch.new')}
          </ChangeButton>
          {practiceButton}
        </EmptyState>
      )}
      <OtherWays />
      {overlay?.kind === 'create' && (
        <BatchForm
          title={say('batch.form.createTitle')}
          submitLabel={say('batch.form.create')}
          initial={emptySettings}
          offersPractice={practice.kind === 'on'}
          onSubmit={create}
          onClose={close}
        />
      )}
      {overlay?.kind === 'edit' && (
        <BatchForm
          title={say('batch.form.editTitle')}
          submitLabel={say('app.save')}
          initial={overlay.batch.settings}
          onSubmit={(settings) => change(overlay.batch.id, settings)}
          onClose={close}
        />
      )}
      {overlay?.kind === 'duplicate' && (
        <DuplicateDialog
          batch={overlay.batch}
          onDuplicate={(name) => void duplicate(overlay.batch, name)}
          onClose={close}
        />
      )}
      {(overlay?.kind === 'archive' || overlay?.kind === 'reopen') && (
        <ConfirmDialog
          open
          title={say(`batch.${overlay.kind}Title`, { name: overlay.batch.settings.name })}
          body={say(`batch.${overlay.kind}Body`)}
          confirmLabel={say(`batch.${overlay.kind}Ok`)}
          onConfirm={() =>
            void setArchived(overlay.kind === 'archive' ? 'batch.archive' : 'batch.reopen', overlay.batch.id)
          }
          onCancel={close}
        />
      )}
    </StepPage>
  );
}
