import { Badge, Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowEject20Regular } from '@fluentui/react-icons';
import { useId, type ReactNode } from 'react';
import type { BatchView, Drive } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { contentsWords, driveFacts, stageObstacle } from './drive-words.ts';
import { outdatedWords, type OutdatedPart } from './outdated-kit.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':last-child': { borderBottom: 'none' },
  },
  words: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    flexGrow: 1,
    flexBasis: '260px',
    minWidth: 0,
    overflowWrap: 'anywhere',
    paddingTop: '5px',
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  warned: { color: tokens.colorStatusWarningForeground1 },
});

type DriveRowProps = {
  readonly drive: Drive;
  readonly batch: BatchView;
  /** What its kit has that preparing it now would change. */
  readonly outdated: readonly OutdatedPart[];
  readonly isChosen: boolean;
  readonly isBusy: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onEject: () => void;
  /** Progress, or what came of the last work on it. */
  readonly children?: ReactNode;
};

/** One drive that can be used: what it is, what is on it, and whether to prepare it. */
export function DriveRow(props: DriveRowProps) {
  const { drive, batch, outdated, isChosen, isBusy, onChoose, onEject, children } = props;
  const styles = useStyles();
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const descriptionId = useId();
  const obstacle = stageObstacle(drive, batch.kind);
  return (
    <li className={styles.row}>
      <Checkbox
        aria-label={say('drives.select', { name: drive.name })}
        aria-describedby={descriptionId}
        size="large"
        checked={isChosen && obstacle === undefined}
        disabled={isBusy || obstacle !== undefined}
        onChange={(_event, data) => onChoose(data.checked === true)}
      />
      <div className={styles.words} id={descriptionId}>
        <span className={styles.line}>
          <Text weight="semibold" size={400}>
            {drive.name}
          </Text>
          {drive.source === 'practice' && (
            <Badge appearance="tint" color="warning">
              {say('drives.pretend')}
            </Badge>
          )}
          {drive.source === 'folder' && <Badge appearance="outline">{say('drives.folder')}</Badge>}
          {drive.product !== '' && drive.product !== drive.name && (
            <Text className={styles.quiet}>{drive.product}</Text>
          )}
        </span>
        <Text className={styles.quiet}>{driveFacts(say, drive, language)}</Text>
        <Text>{contentsWords(say, drive, batch.id, language)}</Text>
        {outdated.length > 0 && <Text className={styles.warned}>{outdatedWords(say, outdated)}</Text>}
        {obstacle !== undefined && <Text className={styles.warned}>{say(obstacle)}</Text>}
        {children}
      </div>
      <Button
        icon={<ArrowEject20Regular />}
        aria-label={say('drives.ejectNamed', { name: drive.name })}
        disabled={isBusy}
        onClick={onEject}
      >
        {say('drives.eject')}
      </Button>
    </li>
  );
}
