import { Badge, Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowEject20Regular } from '@fluentui/react-icons';
import { useId, type ReactNode } from 'react';
import type { BatchView } from '../../../../electron/api/index.ts';
import { Name } from '../../ui/Name.tsx';
import { useSay } from '../../ui/say.ts';
import { useCanChange, useCourier } from '../../wizard/store.ts';
import { DriveMenu } from '../known-drives/DriveMenu.tsx';
import { DriveWorkState } from '../known-drives/DriveWorkState.tsx';
import { knownWords } from '../known-drives/known-drives.ts';
import { contentsWords, driveFacts, obstacleWords, stageObstacle } from './drive-words.ts';
import { outdatedWords } from './outdated-kit.ts';
import type { StageEntry } from './use-stage-list.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':last-child': { borderBottom: 'none' },
  },
  words: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    flexGrow: 3,
    flexBasis: '320px',
    minWidth: 0,
    overflowWrap: 'anywhere',
    paddingTop: '5px',
  },
  state: { flexGrow: 2, flexBasis: '220px', minWidth: 0, paddingTop: '5px', overflowWrap: 'anywhere' },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  warned: { color: tokens.colorStatusWarningForeground1 },
  actions: { marginLeft: 'auto', display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

type DriveRowProps = {
  readonly entry: StageEntry;
  readonly batch: BatchView;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onEject: () => void;
  /** What came of the last work on it. */
  readonly children?: ReactNode;
};

/** One drive that can be used: what it is, what is on it, whether to prepare it, and how far that is. */
export function DriveRow(props: DriveRowProps) {
  const { entry, batch, onChoose, onEject, children } = props;
  const { drive, name, known, outdated, doubt, isChosen, work } = entry;
  const styles = useStyles();
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const mayChange = useCanChange();
  const descriptionId = useId();
  const obstacle = stageObstacle(drive, batch.kind);
  const bar = obstacle === undefined ? undefined : obstacleWords(say, obstacle);
  const isBusy = work !== undefined;
  const saysWhen = drive.contents.kind === 'kit' && drive.contents.batchId === batch.id;
  const state = work === undefined ? children : <DriveWorkState work={work} name={name} />;
  return (
    <li className={styles.row}>
      <Checkbox
        aria-label={say('drives.select', { name })}
        aria-describedby={descriptionId}
        size="large"
        checked={isChosen}
        disabled={isBusy || obstacle !== undefined || !mayChange}
        onChange={(_event, data) => onChoose(data.checked === true)}
      />
      <div className={styles.words} id={descriptionId}>
        <span className={styles.line}>
          <Text weight="semibold" size={400}>
            <Name>{name}</Name>
          </Text>
          {drive.source === 'practice' && (
            <Badge appearance="tint" color="warning">
              {say('drives.pretend')}
            </Badge>
          )}
          {drive.source === 'folder' && <Badge appearance="outline">{say('drives.folder')}</Badge>}
          <Text className={styles.quiet}>{driveFacts(say, drive, name, language)}</Text>
        </span>
        {/* What is being prepared is about to hold something else. */}
        {work?.kind !== 'stage' && (
          <Text>
            {contentsWords(say, drive, batch.id, language)}
            {known !== undefined && (
              <span className={styles.quiet}> · {knownWords(say, known, saysWhen, language)}</span>
            )}
          </Text>
        )}
        {work?.kind !== 'stage' && outdated.length > 0 && (
          <Text className={styles.warned}>{outdatedWords(say, outdated)}</Text>
        )}
        {doubt !== '' && <Text className={styles.warned}>{doubt}</Text>}
        {bar !== undefined && (
          <Text className={styles.warned}>
            {bar.title}
            {bar.remedy !== '' && <span className={styles.quiet}> · {bar.remedy}</span>}
          </Text>
        )}
      </div>
      {state !== undefined && state !== false && <div className={styles.state}>{state}</div>}
      <div className={styles.actions}>
        <Button
          icon={<ArrowEject20Regular />}
          aria-label={say('drives.ejectNamed', { name })}
          disabled={isBusy || !mayChange}
          onClick={onEject}
        >
          {say('drives.eject')}
        </Button>
        <DriveMenu drive={drive} name={name} known={known} isBusy={isBusy} />
      </div>
    </li>
  );
}
