import { makeStyles, Switch, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { BatchRow, type BatchAction } from './BatchRow.tsx';
import type { BatchSummary } from '../../../../electron/api/index.ts';

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

type BatchListProps = { readonly onAction: (action: BatchAction, batch: BatchSummary) => void };

/** The batches of this bench, newest first; archived ones on demand. */
export function BatchList({ onAction }: BatchListProps) {
  const styles = useStyles();
  const say = useSay();
  const batches = useCourier((state) => state.batches);
  const openId = useCourier((state) => state.batch?.id);
  const [showsArchived, setShowsArchived] = useState(false);
  const archived = batches.filter((batch) => batch.archivedAt !== '').length;
  const shown = batches
    .filter((batch) => showsArchived || batch.archivedAt === '')
    .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
  return (
    <>
      {shown.length === 0 ? (
        <Text>{say('batch.none')}</Text>
      ) : (
        <ul className={styles.list} aria-label={say('batch.listLabel')}>
          {shown.map((batch) => (
            <BatchRow key={batch.id} batch={batch} isOpen={batch.id === openId} onAction={onAction} />
          ))}
        </ul>
      )}
      {archived > 0 && (
        <Switch
          label={say('batch.showArchived', { count: archived })}
          checked={showsArchived}
          onChange={(_event, data) => setShowsArchived(data.checked)}
        />
      )}
    </>
  );
}
