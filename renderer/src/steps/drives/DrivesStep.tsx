import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowSync20Regular, FolderZip20Regular, UsbStick20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { BatchView, Drive } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useSay } from '../../ui/say.ts';
import { Section } from '../../ui/Section.tsx';
import { StepPage } from '../../ui/StepPage.tsx';
import { ask, lookForDrives, notify } from '../../wizard/actions.ts';
import { NextStep } from '../../wizard/NextStep.tsx';
import { ensurePerson } from '../../wizard/person.ts';
import { scriptSupply } from '../../wizard/steps.ts';
import { useCourier } from '../../wizard/store.ts';
import { otherBatchDrives, stageObstacle } from './drive-words.ts';
import { DriveRow } from './DriveRow.tsx';
import { HiddenDrives } from './HiddenDrives.tsx';
import { NoDrive } from './NoDrive.tsx';
import { outdatedParts } from './outdated-kit.ts';
import { SaveKitDialog } from './SaveKitDialog.tsx';
import { StageAdvice } from './StageAdvice.tsx';
import { StagedDrives } from './StagedDrives.tsx';
import { StagePart } from './StagePart.tsx';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  hint: { flexBasis: '100%', color: tokens.colorNeutralForeground2 },
});

/** Step 3: drives are found, prepared and let go. */
export function DrivesStep() {
  const batch = useCourier((state) => state.batch);
  return batch === null ? null : <DrivesOfBatch batch={batch} />;
}

function DrivesOfBatch({ batch }: { readonly batch: BatchView }) {
  const styles = useStyles();
  const say = useSay();
  const list = useCourier((state) => state.drives);
  const scripts = useCourier((state) => state.scripts);
  const supply = scriptSupply(batch, scripts);
  const job = useCourier((state) => Object.values(state.jobs).find((each) => each.kind === 'stage'));
  const end = useCourier((state) => state.ends.stage);
  const version = useCourier((state) => state.info?.version);
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [isAsking, setAsking] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const canStage = (drive: Drive) => stageObstacle(drive, batch.kind) === undefined;
  const outdated = new Map(
    list.drives.map((drive) => [drive.id, outdatedParts(drive.contents, batch, scripts, version)]),
  );
  /** Those that are outdated, unless a person says otherwise. */
  const isChosen = ({ id }: Drive) => said.get(id) ?? (outdated.get(id)?.length ?? 0) > 0;
  const chosenDrives = list.drives.filter((drive) => isChosen(drive) && canStage(drive));
  const others = otherBatchDrives(chosenDrives, batch.id);
  const parts = (job ?? end)?.parts ?? [];
  const isArchived = batch.archivedAt !== '';
  const canMake = supply !== 'missing' && !isArchived;

  async function stage(takeOver: boolean): Promise<void> {
    setAsking(false);
    if (!(await ensurePerson())) return;
    const drives = chosenDrives.map(({ id, fingerprint }) => ({ id, fingerprint }));
    const started = await ask('drives.stage', { batchId: batch.id, drives, takeOver });
    if (started !== undefined) setSaid(new Map(drives.map(({ id }) => [id, false])));
  }
  async function eject({ id, fingerprint }: Drive): Promise<void> {
    const ejected = await ask('drives.eject', { drive: { id, fingerprint } });
    if (ejected === undefined) return;
    const text = say('drives.safe', { name: ejected.name });
    notify({ kind: 'said', intent: 'success', text });
    announce(text);
  }

  // Nothing of practice may get onto a real drive.
  const saveButton = batch.kind === 'work' && (
    <Button size="large" icon={<FolderZip20Regular />} disabled={!canMake} onClick={() => setSaving(true)}>
      {say('drives.save.action')}
    </Button>
  );

  return (
    <StepPage
      title={say('drives.title')}
      lead={say('drives.lead')}
      footer={
        <>
          {list.drives.length > 0 && saveButton}
          <Button
            size="large"
            appearance="primary"
            icon={<UsbStick20Regular />}
            disabled={!canMake}
            // It keeps the focus while there is nothing to prepare, as after it was pressed.
            disabledFocusable={chosenDrives.length === 0 || job !== undefined}
            onClick={() => (others.length > 0 ? setAsking(true) : void stage(false))}
          >
            {say('drives.stage', { count: chosenDrives.length })}
          </Button>
          {batch.counts.drivesStaged > 0 && (
            <NextStep step="devices" isMain={chosenDrives.length === 0 && job === undefined} />
          )}
        </>
      }
    >
      <StageAdvice list={list} supply={supply} isArchived={isArchived} />
      {list.drives.length === 0 ? (
        <NoDrive list={list}>
          {saveButton !== false && (
            <>
              <Text align="center" className={styles.hint}>
                {say('drives.saveHint')}
              </Text>
              {saveButton}
            </>
          )}
        </NoDrive>
      ) : (
        <Section
          title={say('drives.listTitle')}
          actions={
            <Button appearance="subtle" icon={<ArrowSync20Regular />} onClick={() => void lookForDrives()}>
              {say('drives.refresh')}
            </Button>
          }
        >
          <ul className={styles.list} aria-label={say('drives.listLabel')}>
            {list.drives.map((drive) => {
              const part = parts.find((each) => each.id === drive.id);
              const differs = outdated.get(drive.id) ?? [];
              // A drive that was ready before the settings were changed is not any more.
              const isOvertaken = part?.state === 'done' && differs.length > 0;
              return (
                <DriveRow
                  key={drive.id}
                  drive={drive}
                  batch={batch}
                  outdated={differs}
                  isChosen={isChosen(drive)}
                  isBusy={
                    job?.parts.some((each) => each.id === drive.id && isUnfinished(each.state)) ?? false
                  }
                  onChoose={(choice) => setSaid((before) => new Map(before).set(drive.id, choice))}
                  onEject={() => void eject(drive)}
                >
                  {part !== undefined && !isOvertaken && <StagePart part={part} />}
                </DriveRow>
              );
            })}
          </ul>
        </Section>
      )}
      <HiddenDrives
        key={String(list.drives.length === 0)}
        hidden={list.hidden}
        startsOpen={list.drives.length === 0}
      />
      <StagedDrives batch={batch} />
      {isSaving && <SaveKitDialog batchId={batch.id} onClose={() => setSaving(false)} />}
      <ConfirmDialog
        open={isAsking}
        title={say('drives.takeOverTitle')}
        body={
          <>
            {say('drives.takeOverBody', { batch: batch.settings.name })}
            <ul>
              {others.map(({ drive, batchName }) => (
                <li key={drive.id}>{say('drives.takeOverLine', { drive: drive.name, batch: batchName })}</li>
              ))}
            </ul>
          </>
        }
        confirmLabel={say('drives.takeOverOk')}
        onConfirm={() => void stage(true)}
        onCancel={() => setAsking(false)}
      />
    </StepPage>
  );
}

function isUnfinished(state: string): boolean {
  return state === 'queued' || state === 'working' || state === 'verifying';
}
