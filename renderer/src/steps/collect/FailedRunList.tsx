import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { FailedRun } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { FailedRunRow } from './FailedRunRow.tsx';

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
  all: { alignSelf: 'flex-start' },
});

/** More would make the page slow to read; the rest comes on demand. */
const shownAtFirst = 50;

type Props = { readonly batchId: string; readonly runs: readonly FailedRun[]; readonly label: string };

/** Runs without a hash: which device, when, with which drive, why, and what to do. */
export function FailedRunList({ batchId, runs, label }: Props) {
  const say = useSay();
  const styles = useStyles();
  const [areAllShown, setAllShown] = useState(false);
  const shown = areAllShown ? runs : runs.slice(0, shownAtFirst);
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {shown.map((run) => (
          <FailedRunRow key={run.sha256} batchId={batchId} run={run} />
        ))}
      </ul>
      {shown.length < runs.length && (
        <Button className={styles.all} onClick={() => setAllShown(true)}>
          {say('collect.failedRuns.all', { count: runs.length })}
        </Button>
      )}
    </>
  );
}
