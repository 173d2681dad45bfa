import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { FailedRun } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { failedRunsId } from './failed-runs.ts';

const useStyles = makeStyles({ words: { whiteSpace: 'normal' } });

/** How many runs at devices gave no hash and are not settled, at the head of the step, with the way to them. */
export function FailedRunsHint({ runs }: { readonly runs: readonly FailedRun[] }) {
  const say = useSay();
  const styles = useStyles();
  const open = runs.filter((run) => !run.isSettled);
  if (open.length === 0) return null;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody className={styles.words}>
        <MessageBarTitle>{say('collect.failedRuns.head', { count: open.length })}</MessageBarTitle>{' '}
        {say('collect.failedRuns.headText')}{' '}
        <Button size="small" onClick={() => document.getElementById(failedRunsId)?.focus()}>
          {say('collect.failedRuns.show')}
        </Button>
      </MessageBarBody>
    </MessageBar>
  );
}
