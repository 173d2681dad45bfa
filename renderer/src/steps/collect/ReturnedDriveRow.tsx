import { Checkbox, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { UsbStickRegular } from '@fluentui/react-icons';
import { useId } from 'react';
import { useSay } from '../../ui/say.ts';
import { hasWaiting, waitingWords, type ReturnedDrive } from './drive-list.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'flex-start',
    padding: tokens.spacingVerticalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  icon: { fontSize: '24px', flexShrink: 0, marginTop: '4px', color: tokens.colorNeutralForeground3 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  /** In line with the words of the checkbox above. */
  below: { paddingLeft: '36px', paddingBottom: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
  warned: { color: tokens.colorStatusWarningForeground1 },
});

type Props = {
  readonly returned: ReturnedDrive;
  readonly isChosen: boolean;
  readonly isBusy: boolean;
  readonly onChoose: (isChosen: boolean) => void;
};

/** One returned drive: what waits on it, and for whom. */
export function ReturnedDriveRow({ returned, isChosen, isBusy, onChoose }: Props) {
  const say = useSay();
  const styles = useStyles();
  const descriptionId = useId();
  const { drive, otherBatch } = returned;
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
  return (
    <li className={styles.row}>
      <UsbStickRegular className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <Checkbox
          checked={isChosen}
          disabled={isBusy}
          onChange={(_event, data) => onChoose(data.checked === true)}
          label={
            <>
              <Text weight="semibold">{drive.name}</Text>{' '}
              {drive.source !== 'practice' && <Text className={styles.quiet}>{drive.mountPoint}</Text>}
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
          {drive.readOnly && <Text className={styles.warned}>{say('collect.readOnly')}</Text>}
        </div>
      </div>
    </li>
  );
}
