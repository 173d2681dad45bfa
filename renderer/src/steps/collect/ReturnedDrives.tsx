import { Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular, UsbStickRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { BatchView } from '../../../../electron/api/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useSay } from '../../ui/say.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { useCanChange, useCourier } from '../../wizard/store.ts';
import { namesOf } from '../known-drives/known-drives.ts';
import { useDriveWork } from '../known-drives/use-drive-work.ts';
import { askAs } from '../merge/ask-as.ts';
import { ClearDialog } from './ClearDialog.tsx';
import { canClear, canRenew, returnedDrives } from './drive-list.ts';
import { ReturnedDriveRow } from './ReturnedDriveRow.tsx';
import { useDriveChoice } from './use-drive-choice.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

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

/** The drives that came back, and what to do with the selected ones. */
export function ReturnedDrives({ batch }: { readonly batch: BatchView }) {
  const say = useSay();
  const mayChange = useCanChange();
  const styles = useStyles();
  const plugged = useCourier((state) => state.drives.drives);
  const known = useCourier((state) => state.knownDrives);
  const drives = returnedDrives(plugged, batch);
  const choice = useDriveChoice(drives);
  const names = namesOf(plugged, known);
  const works = useDriveWork();
  const [isEjecting, setEjecting] = useState(true);
  const [isClearing, setClearing] = useState(false);

  if (drives.length === 0) {
    return (
      <EmptyState
        icon={<UsbStickRegular />}
        {...(mayChange
          ? { title: say('collect.drivesEmpty'), text: say('collect.drivesEmptyHint') }
          : { title: say('lookingOn.drivesTitle'), text: say('lookingOn.detection') })}
      />
    );
  }

  const free = choice.chosen.filter(({ drive }) => !works.has(drive.id));
  const blocked = free
    .filter(({ drive }) => !canRenew(drive))
    .map(({ drive }) => visibleText(names.get(drive.id) ?? drive.name));
  const chosenDrives = free.map(({ drive }) => ({ id: drive.id, fingerprint: drive.fingerprint }));
  // One that is merely full gets room by being cleared.
  const input = { batchId: batch.id, drives: chosenDrives };

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
            work={works.get(each.drive.id)}
            onChoose={(isChosen) => choice.set(each.drive.id, isChosen)}
          />
        ))}
      </ul>
      <Text className={styles.hint}>
        {free.length === 0
          ? say('collect.selectFirst')
          : `${say('collect.selectedDrives', { count: free.length })}. ${
              blocked.length === 0
                ? say('collect.turnRoundHint')
                : say('collect.turnRoundBlocked', { count: blocked.length, names: blocked.join(', ') })
            }`}
      </Text>
      <div className={styles.actions}>
        <ChangeButton
          appearance="primary"
          icon={<ArrowSyncRegular />}
          disabled={free.length === 0 || blocked.length > 0}
          onClick={() => void askAs('collect.turnRound', { ...input, eject: isEjecting })}
        >
          {say('collect.turnRound')}
        </ChangeButton>
        <ChangeButton disabled={free.length === 0} onClick={() => void askAs('collect.run', input)}>
          {say('collect.run')}
        </ChangeButton>
        <ChangeButton
          disabled={free.length === 0 || !free.every(({ drive }) => canClear(drive))}
          onClick={() => setClearing(true)}
        >
          {say('collect.clear', { count: free.length })}
        </ChangeButton>
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
