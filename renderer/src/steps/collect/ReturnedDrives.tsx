import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular, UsbStickRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { BatchView, JobProgress } from '../../../../electron/api/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { askAs } from '../merge/ask-as.ts';
import { ClearDialog } from './ClearDialog.tsx';
import { returnedDrives } from './drive-list.ts';
import { ReturnedDriveRow } from './ReturnedDriveRow.tsx';
import { useDriveChoice } from './use-drive-choice.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    '& > li:last-child': { borderBottomStyle: 'none' },
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
  hint: { color: tokens.colorNeutralForeground2 },
});

type Props = { readonly batch: BatchView; readonly running: readonly JobProgress[] };

/** The drives that came back, and what to do with the selected ones. */
export function ReturnedDrives({ batch, running }: Props) {
  const say = useSay();
  const styles = useStyles();
  const plugged = useCourier((state) => state.drives.drives);
  const drives = returnedDrives(plugged, batch);
  const choice = useDriveChoice(drives);
  const [isEjecting, setEjecting] = useState(true);
  const [isClearing, setClearing] = useState(false);

  if (drives.length === 0) {
    return (
      <EmptyState
        icon={<UsbStickRegular />}
        title={say('collect.drivesEmpty')}
        text={say('collect.drivesEmptyHint')}
      />
    );
  }

  const busy = new Set(running.flatMap((job) => job.parts.map((part) => part.id)));
  const free = choice.chosen.filter(({ drive }) => !busy.has(drive.id));
  const chosenDrives = free.map(({ drive }) => ({ id: drive.id, fingerprint: drive.fingerprint }));
  const writable = free.filter(({ drive }) => !drive.readOnly);
  const input = { batchId: batch.id, drives: chosenDrives };
  const cannotWrite = free.length === 0 || writable.length < free.length;

  return (
    <>
      <Checkbox
        label={say('collect.selectAll')}
        checked={choice.chosen.length === drives.length ? true : choice.chosen.length > 0 ? 'mixed' : false}
        onChange={(_event, data) => choice.setAll(data.checked === true)}
      />
      <ul className={styles.list} aria-label={say('collect.drivesLabel')}>
        {drives.map((each) => (
          <ReturnedDriveRow
            key={each.drive.id}
            returned={each}
            isChosen={choice.isChosen(each)}
            isBusy={busy.has(each.drive.id)}
            onChoose={(isChosen) => choice.set(each.drive.id, isChosen)}
          />
        ))}
      </ul>
      <Text className={styles.hint}>
        {free.length === 0
          ? say('collect.selectFirst')
          : `${say('collect.selectedDrives', { count: free.length })}. ${say('collect.turnRoundHint')}`}
      </Text>
      <div className={styles.actions}>
        <Button
          appearance="primary"
          icon={<ArrowSyncRegular />}
          disabled={cannotWrite}
          onClick={() => void askAs('collect.turnRound', { ...input, eject: isEjecting })}
        >
          {say('collect.turnRound')}
        </Button>
        <Button disabled={free.length === 0} onClick={() => void askAs('collect.run', input)}>
          {say('collect.run')}
        </Button>
        <Button disabled={cannotWrite} onClick={() => setClearing(true)}>
          {say('collect.clear')}
        </Button>
        <Checkbox
          label={say('collect.eject')}
          checked={isEjecting}
          onChange={(_event, data) => setEjecting(data.checked === true)}
        />
      </div>
      <ClearDialog
        batchId={batch.id}
        drives={chosenDrives}
        isOpen={isClearing}
        onClose={() => setClearing(false)}
      />
    </>
  );
}
