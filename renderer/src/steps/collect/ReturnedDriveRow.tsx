import { Checkbox, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { UsbStickRegular } from '@fluentui/react-icons';
import { useId } from 'react';
import { Name } from '../../ui/Name.tsx';
import { useSay } from '../../ui/say.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { useCourier } from '../../wizard/store.ts';
import { DriveMenu } from '../known-drives/DriveMenu.tsx';
import { DriveWorkState } from '../known-drives/DriveWorkState.tsx';
import { knownOf, nameOf } from '../known-drives/known-drives.ts';
import type { DriveWork } from '../known-drives/use-drive-work.ts';
import { doubtWords } from '../drives/drive-words.ts';
import { hasWaiting, waitingWords, type ReturnedDrive } from './drive-list.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'flex-start',
    padding: tokens.spacingVerticalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  icon: { fontSize: '24px', flexShrink: 0, marginTop: '4px', color: tokens.colorNeutralForeground3 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  wide: { flexGrow: 3, flexBasis: '260px' },
  state: { flexGrow: 2, flexBasis: '220px', minWidth: 0, paddingTop: '5px' },
  /** In line with the words of the checkbox above. */
  below: { paddingLeft: '36px', paddingBottom: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
  warned: { color: tokens.colorStatusWarningForeground1 },
});

type Props = {
  readonly returned: ReturnedDrive;
  readonly isChosen: boolean;
  readonly work: DriveWork | undefined;
  readonly onChoose: (isChosen: boolean) => void;
};

/** One returned drive: what waits on it, and for whom, or how far it is. */
export function ReturnedDriveRow({ returned, isChosen, work, onChoose }: Props) {
  const say = useSay();
  const styles = useStyles();
  const descriptionId = useId();
  const all = useCourier((state) => state.knownDrives);
  const { drive, otherBatch } = returned;
  const known = knownOf(drive, all);
  const name = nameOf(drive, all);
  const doubt = doubtWords(say, drive);
  const isWaiting = hasWaiting(returned);
  const waits = !isWaiting
    ? say('collect.waitingNone')
    : [
        waitingWords(say, returned),
        returned.isKitDamaged
          ? ''
          : otherBatch === undefined
            ? say('collect.forThisBatch')
            : say('collect.forOtherBatch', { name: otherBatch }),
      ].join(' ');
  const place = [
    drive.label === '' || drive.label === name ? '' : drive.label,
    drive.source === 'practice' ? '' : drive.mountPoint,
    known === undefined || known.holder === '' ? '' : say('drives.known.holder', { holder: known.holder }),
  ]
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <li className={styles.row}>
      <UsbStickRegular className={styles.icon} aria-hidden />
      <div className={mergeClasses(styles.words, styles.wide)}>
        <Checkbox
          checked={isChosen}
          disabled={work !== undefined}
          onChange={(_event, data) => onChoose(data.checked === true)}
          label={
            <>
              <Text weight="semibold">
                <Name>{name}</Name>
              </Text>{' '}
              <Text className={styles.quiet}>{visibleText(place)}</Text>
            </>
          }
          aria-describedby={descriptionId}
        />
        <div id={descriptionId} className={mergeClasses(styles.words, styles.below)}>
          <Text className={styles.quiet}>{waits}</Text>
          {otherBatch !== undefined && isWaiting && (
            <Text className={styles.warned}>{say('collect.otherBatchNote', { name: otherBatch })}</Text>
          )}
          {returned.isKitDamaged && <Text className={styles.warned}>{say('collect.kitDamaged')}</Text>}
          {doubt !== '' && <Text className={styles.warned}>{doubt}</Text>}
          {drive.readOnly && <Text className={styles.warned}>{say('collect.readOnly')}</Text>}
          {drive.bars
            .filter((bar) => bar !== 'read-only')
            .map((bar) => (
              <Text key={bar} className={styles.warned}>
                {say(`driveWords.bars.${bar}.title`)}. {say(`driveWords.bars.${bar}.remedy`)}
              </Text>
            ))}
        </div>
      </div>
      {work !== undefined && (
        <div className={styles.state}>
          <DriveWorkState work={work} name={name} />
        </div>
      )}
      <DriveMenu drive={drive} name={name} known={known} isBusy={work !== undefined} />
    </li>
  );
}
