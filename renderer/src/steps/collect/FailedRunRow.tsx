import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { FailedRun } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { formatTime } from '../../ui/format.ts';
import { useSay } from '../../ui/say.ts';
import { focusInstead } from '../../ui/use-focus-return.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';
import { useCourier } from '../../wizard/store.ts';
import { askBatchAs } from '../merge/ask-as.ts';
import { failedRunDevice, failedRunPlace, failedRunsId, failedRunWords } from './failed-runs.ts';
import { SettleRunDialog } from './SettleRunDialog.tsx';

const useStyles = makeStyles({
  run: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  words: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    flexGrow: 1,
    flexBasis: '260px',
    minWidth: 0,
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
});

type Props = { readonly batchId: string; readonly run: FailedRun };

/** One run without a hash: which device, when, with which drive, why, what to do, and whether that is settled. */
export function FailedRunRow({ batchId, run }: Props) {
  const say = useSay();
  const styles = useStyles();
  const language = useCourier((state) => state.settings.language);
  const [isSettling, setSettling] = useState(false);
  const { title, text } = failedRunWords(say, run);
  const device = failedRunDevice(say, run);
  const { settled } = run;

  async function openAgain(): Promise<void> {
    const view = await askBatchAs('collect.settleRun', { batchId, sha256: run.sha256, reason: '' });
    if (view === undefined) return;
    announce(say('collect.failedRuns.openAgainSaid', { device }));
    focusInstead(failedRunsId);
  }

  return (
    <li className={styles.run}>
      <div className={styles.words}>
        <span className={styles.line}>
          <Text weight="semibold">{device}</Text>
          <Text className={styles.quiet}>{failedRunPlace(say, run, language)}</Text>
        </span>
        <span className={styles.line}>
          {run.code !== undefined && (
            <Badge appearance="tint" color={run.isSettled ? 'informative' : 'danger'}>
              {run.code}
            </Badge>
          )}
          <Text>{title}</Text>
        </span>
        <Text className={styles.quiet}>
          {!run.isSettled
            ? text
            : settled === undefined
              ? say('collect.failedRuns.byHash')
              : say('collect.failedRuns.byPerson', {
                  who: settled.who,
                  time: formatTime(settled.at, language),
                  reason: settled.reason,
                })}
        </Text>
      </div>
      {!run.isSettled && (
        <ChangeButton
          aria-label={say('collect.failedRuns.settleNamed', { device })}
          onClick={() => setSettling(true)}
        >
          {say('collect.failedRuns.settle')}
        </ChangeButton>
      )}
      {settled !== undefined && (
        <ChangeButton
          aria-label={say('collect.failedRuns.openAgainNamed', { device })}
          onClick={() => void openAgain()}
        >
          {say('collect.failedRuns.openAgain')}
        </ChangeButton>
      )}
      {isSettling && <SettleRunDialog batchId={batchId} run={run} onClose={() => setSettling(false)} />}
    </li>
  );
}
