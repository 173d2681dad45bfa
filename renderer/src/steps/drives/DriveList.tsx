import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSync20Regular } from '@fluentui/react-icons';
import type { BatchView, Drive } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { useSay } from '../../ui/say.ts';
import { Section } from '../../ui/Section.tsx';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { ask, lookForDrives, notify } from '../../wizard/actions.ts';
import { keepEjected } from '../../wizard/host-copy.ts';
import { DriveRow } from './DriveRow.tsx';
import { StagePart } from './StagePart.tsx';
import { StageSummary } from './StageSummary.tsx';
import type { StageEntry, StageList } from './use-stage-list.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

type Props = {
  readonly batch: BatchView;
  readonly list: StageList;
  /** Left out while nothing can be prepared. */
  readonly onStage: ((drives: readonly Drive[]) => void) | undefined;
};

/** The drives that can be used, all their rows, and how far they are together. */
export function DriveList({ batch, list, onStage }: Props) {
  const styles = useStyles();
  const say = useSay();
  const { entries, choose, parts } = list;
  const free = entries.filter(({ canStage }) => canStage).map(({ drive }) => drive);
  const chosen = entries.filter(({ isChosen }) => isChosen).length;
  const failed = entries.filter(canTryAgain).map(({ drive }) => drive);
  return (
    <Section
      title={say('drives.listTitle')}
      actions={
        <ChangeButton appearance="subtle" icon={<ArrowSync20Regular />} onClick={() => void lookForDrives()}>
          {say('drives.refresh')}
        </ChangeButton>
      }
    >
      <StageSummary
        parts={parts}
        retries={onStage === undefined ? 0 : failed.length}
        onRetry={() => onStage?.(failed)}
      />
      {entries.length > 1 && (
        <Checkbox
          label={say('drives.selectAll')}
          disabled={free.length === 0 || onStage === undefined}
          checked={chosen === 0 ? false : chosen === free.length ? true : 'mixed'}
          onChange={(_event, data) => choose(free, data.checked === true)}
        />
      )}
      <ul className={styles.list} aria-label={say('drives.listLabel')}>
        {entries.map((entry) => (
          <DriveRow
            key={entry.drive.id}
            entry={entry}
            batch={batch}
            onChoose={(isChosen) => choose([entry.drive], isChosen)}
            onEject={() => void eject(entry)}
          >
            {entry.ended !== undefined && (
              <StagePart
                part={entry.ended}
                name={entry.name}
                onAgain={
                  onStage !== undefined && canTryAgain(entry) ? () => onStage([entry.drive]) : undefined
                }
              />
            )}
          </DriveRow>
        ))}
      </ul>
    </Section>
  );

  async function eject({ drive }: StageEntry): Promise<void> {
    const ejected = await ask('drives.eject', { drive: { id: drive.id, fingerprint: drive.fingerprint } });
    if (ejected === undefined) return;
    keepEjected(drive.id);
    const text = say('drives.safe', { name: ejected.name });
    notify({ kind: 'said', intent: 'success', text });
    announce(text);
  }
}

function canTryAgain({ canStage, ended }: StageEntry): boolean {
  return canStage && (ended?.state === 'failed' || ended?.state === 'cancelled');
}
