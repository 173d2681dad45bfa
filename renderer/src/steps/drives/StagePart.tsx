import { makeStyles, mergeClasses, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled, ErrorCircle16Filled } from '@fluentui/react-icons';
import type { JobPart } from '../../../../electron/api/index.ts';
import { assertNever } from '../../ui/assert-never.ts';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { partWords } from '../../ui/part-words.ts';
import { useSay } from '../../ui/say.ts';

const useStyles = makeStyles({
  part: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    marginTop: tokens.spacingVerticalS,
  },
  line: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'flex-start' },
  icon: { flexShrink: 0, marginTop: '3px' },
  done: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What a drive is being prepared with now, or what came of it, in the drive's own row. */
export function StagePart({ part }: { readonly part: JobPart }) {
  const styles = useStyles();
  const say = useSay();
  switch (part.state) {
    case 'queued':
    case 'working':
    case 'verifying':
      return (
        <div className={styles.part}>
          <Text className={styles.quiet}>{partWords(say, part)}</Text>
          <ProgressBar value={part.fraction} thickness="large" aria-label={part.name} />
        </div>
      );
    case 'done':
      return (
        <div className={styles.part}>
          <span className={styles.line}>
            <CheckmarkCircle16Filled className={mergeClasses(styles.icon, styles.done)} aria-hidden="true" />
            <span>
              <Text weight="semibold">{say('drives.ready')}</Text>{' '}
              <Text className={styles.quiet}>
                {say(isProvedPastCache(part.result) ? 'drives.proved' : 'drives.provedCache')}
              </Text>
            </span>
          </span>
        </div>
      );
    case 'failed':
      return (
        <div className={styles.part}>
          <span className={styles.line}>
            <ErrorCircle16Filled className={mergeClasses(styles.icon, styles.failed)} aria-hidden="true" />
            {part.error === undefined ? say('jobs.state.failed') : <ErrorText error={part.error} />}
          </span>
        </div>
      );
    case 'cancelled':
      return (
        <div className={styles.part}>
          <Text className={styles.quiet}>{say('drives.cancelled')}</Text>
        </div>
      );
    default:
      return assertNever(part.state);
  }
}

function isProvedPastCache(result: unknown): boolean {
  return (
    typeof result === 'object' &&
    result !== null &&
    'provedPastCache' in result &&
    result.provedPastCache === true
  );
}
