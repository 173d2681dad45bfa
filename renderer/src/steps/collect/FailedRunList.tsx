import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { FailedRun } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { failedRunPlace, failedRunWords } from './failed-runs.ts';

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
  run: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  all: { alignSelf: 'flex-start' },
});

/** More would make the page slow to read; the rest comes on demand. */
const shownAtFirst = 50;

type Props = { readonly runs: readonly FailedRun[]; readonly label: string };

/** Runs without a hash: which device, when, with which drive, why, and what to do. */
export function FailedRunList({ runs, label }: Props) {
  const say = useSay();
  const styles = useStyles();
  const language = useCourier((state) => state.settings.language);
  const [areAllShown, setAllShown] = useState(false);
  const shown = areAllShown ? runs : runs.slice(0, shownAtFirst);
  return (
    <>
      <ul className={styles.list} aria-label={label}>
        {shown.map((run) => {
          const { title, text } = failedRunWords(say, run);
          return (
            <li key={run.sha256} className={styles.run}>
              <span className={styles.line}>
                <Text weight="semibold">
                  {run.serial === '' ? say('collect.failedRuns.unknownDevice') : run.serial}
                </Text>
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
              {!run.isSettled && <Text className={styles.quiet}>{text}</Text>}
            </li>
          );
        })}
      </ul>
      {shown.length < runs.length && (
        <Button className={styles.all} onClick={() => setAllShown(true)}>
          {say('collect.failedRuns.all', { count: runs.length })}
        </Button>
      )}
    </>
  );
}
