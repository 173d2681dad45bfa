import { Button, makeStyles, Switch, Text, tokens } from '@fluentui/react-components';
import { FolderZip20Regular, UsbStick20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { BatchView } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { StepPage } from '../../ui/StepPage.tsx';
import { forgetGoneDrives } from '../../wizard/host-copy.ts';
import { NextStep } from '../../wizard/NextStep.tsx';
import { useRemembered } from '../../wizard/remembered.ts';
import { scriptSupply } from '../../wizard/steps.ts';
import { useCanChange, useCourier } from '../../wizard/store.ts';
import { KnownDrives } from '../known-drives/KnownDrives.tsx';
import { DriveList } from './DriveList.tsx';
import { HiddenDrives } from './HiddenDrives.tsx';
import { LetGoDrives } from './LetGoDrives.tsx';
import { NoDrive } from './NoDrive.tsx';
import { SaveKitDialog } from './SaveKitDialog.tsx';
import { StageAdvice } from './StageAdvice.tsx';
import { StagedDrives } from './StagedDrives.tsx';
import { useStageList } from './use-stage-list.ts';
import { useStaging } from './use-staging.tsx';

const useStyles = makeStyles({
  hint: { flexBasis: '100%', color: tokens.colorNeutralForeground2 },
  eject: { marginRight: 'auto' },
});

/** Step 3: drives are found, prepared and let go. */
export function DrivesStep() {
  const batch = useCourier((state) => state.batch);
  return batch === null ? null : <DrivesOfBatch batch={batch} />;
}

function DrivesOfBatch({ batch }: { readonly batch: BatchView }) {
  const styles = useStyles();
  const say = useSay();
  const mayChange = useCanChange();
  const list = useCourier((state) => state.drives);
  const scripts = useCourier((state) => state.scripts);
  const supply = scriptSupply(batch, scripts);
  const stageList = useStageList(batch);
  const [isEjecting, setEjecting] = useRemembered('eject-when-ready', false);
  const [isSaving, setSaving] = useState(false);
  const { stage, dialog } = useStaging({
    batch,
    eject: isEjecting,
    names: stageList.names,
    onStarted: (drives) => stageList.choose(drives, false),
  });
  const isArchived = batch.archivedAt !== '';
  const canMake = supply !== 'missing' && !isArchived && mayChange;
  const { chosen, isWorking } = stageList;

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
          {list.drives.length > 0 && (
            <Switch
              className={styles.eject}
              label={say('drives.ejectWhenReady')}
              checked={isEjecting}
              onChange={(_event, data) => setEjecting(data.checked)}
            />
          )}
          {list.drives.length > 0 && saveButton}
          <Button
            size="large"
            appearance="primary"
            icon={<UsbStick20Regular />}
            disabled={!canMake}
            // It keeps the focus while there is nothing to prepare, as after it was pressed.
            disabledFocusable={chosen.length === 0}
            onClick={() => {
              forgetGoneDrives();
              stage(chosen);
            }}
          >
            {say('drives.stage', { count: chosen.length })}
          </Button>
          {batch.counts.drivesStaged > 0 && (
            <NextStep step="devices" isMain={chosen.length === 0 && !isWorking} />
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
        <DriveList batch={batch} list={stageList} onStage={canMake ? stage : undefined} />
      )}
      <LetGoDrives parts={stageList.letGo} />
      <HiddenDrives
        key={String(list.drives.length === 0)}
        hidden={list.hidden}
        startsOpen={list.drives.length === 0}
      />
      <StagedDrives batch={batch} />
      <KnownDrives batch={batch} />
      {isSaving && <SaveKitDialog batchId={batch.id} onClose={() => setSaving(false)} />}
      {dialog}
    </StepPage>
  );
}
