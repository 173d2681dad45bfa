import { makeStyles, mergeClasses, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled, ErrorCircle16Filled } from '@fluentui/react-icons';
import type { JobPart, KitFinding } from '../../../../electron/api/index.ts';
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
  warned: { color: tokens.colorStatusWarningForeground1, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What a drive is being prepared with now, or what came of it, in the drive's own row. */
export function StagePart({ part }: { readonly part: JobPart }) {
  const styles = useStyles();
  const say = useSay();
  const result = stagedDrive(part.result);
  const aside = result.keptAside ?? [];
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
                {say(result.provedPastCache === true ? 'drives.proved' : 'drives.provedCache')}
              </Text>
            </span>
          </span>
          {result.kit !== undefined && result.kit.changed.length > 0 && (
            <Text className={styles.warned}>{say('drives.kitWasChanged')}</Text>
          )}
          {aside.length > 0 && (
            <Text className={styles.warned}>
              {say('drives.keptAside', { count: aside.length, names: aside.join(', ') })}
            </Text>
          )}
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

type StagedDrive = {
  readonly provedPastCache: boolean;
  readonly keptAside: readonly string[];
  readonly kit: KitFinding;
};

/** Parts of staging that are not done carry nothing. */
function stagedDrive(result: unknown): Partial<StagedDrive> {
  // The contract says what the result of a staged drive is; `unknown` cannot.
  return typeof result === 'object' && result !== null ? result : {};
}
