import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import {
  ArrowClockwise16Regular,
  CheckmarkCircle16Filled,
  ErrorCircle16Filled,
  Prohibited16Regular,
  ShieldCheckmark16Filled,
} from '@fluentui/react-icons';
import type { JobPart } from '../../../../electron/api/index.ts';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { sayFound, useSay } from '../../ui/say.ts';
import { stagedPart, stageState, type StageState } from './stage-states.ts';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  line: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'flex-start' },
  icon: { flexShrink: 0, marginTop: '3px' },
  done: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  warned: { color: tokens.colorStatusWarningForeground1, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  again: { alignSelf: 'flex-start' },
});

const icons = {
  safe: ShieldCheckmark16Filled,
  ready: CheckmarkCircle16Filled,
  failed: ErrorCircle16Filled,
  cancelled: Prohibited16Regular,
} as const satisfies Partial<Record<StageState, unknown>>;

type Props = {
  readonly part: JobPart;
  /** What people call the drive. */
  readonly name: string;
  /** Left out where the drive cannot be prepared again now. */
  readonly onAgain?: (() => void) | undefined;
};

/** What came of preparing a drive, in the drive's own row: what it is good for now, or why not and what to do. */
export function StagePart({ part, name, onAgain }: Props) {
  const styles = useStyles();
  const say = useSay();
  const state = stageState(part);
  if (state === 'waiting' || state === 'writing' || state === 'readingBack' || state === 'ejecting')
    return null;
  const Icon = icons[state];

  const isDone = state === 'ready' || state === 'safe';
  return (
    <div className={styles.part}>
      <span className={styles.line}>
        <Icon
          className={mergeClasses(
            styles.icon,
            isDone && styles.done,
            state === 'failed' && styles.failed,
            state === 'cancelled' && styles.quiet,
          )}
          aria-hidden="true"
        />
        {state === 'ready' && <Text weight="semibold">{say('drives.ready')}</Text>}
        {state === 'safe' && <Text weight="semibold">{say('drives.safeNow')}</Text>}
        {state === 'cancelled' && <Text className={styles.quiet}>{say('drives.cancelled')}</Text>}
        {state === 'failed' &&
          (part.error === undefined ? say('jobs.state.failed') : <ErrorText error={part.error} />)}
      </span>
      {isDone && <Proof part={part} />}
      {!isDone && onAgain !== undefined && (
        <Button
          className={styles.again}
          size="small"
          icon={<ArrowClockwise16Regular />}
          aria-label={say('drives.tryAgainNamed', { name })}
          onClick={onAgain}
        >
          {say('drives.tryAgain')}
        </Button>
      )}
    </div>
  );
}

/** How a finished drive was proved, and what of it a person should know. */
function Proof({ part }: { readonly part: JobPart }) {
  const styles = useStyles();
  const say = useSay();
  const { provedPastCache, keptAside = [], kit, ejectFailure, ejected } = stagedPart(part);
  return (
    <>
      {(provedPastCache === true || ejected !== true) && (
        <Text size={200} className={styles.quiet}>
          {say(provedPastCache === true ? 'drives.proved' : 'drives.provedCache')}
        </Text>
      )}
      {ejectFailure !== undefined && (
        <Text className={styles.warned}>
          {say('drives.ejectFailed', { why: sayFound(say, `errors.${ejectFailure}.title`) ?? ejectFailure })}
        </Text>
      )}
      {kit !== undefined && kit.changed.length > 0 && (
        <Text className={styles.warned}>{say('drives.kitWasChanged')}</Text>
      )}
      {keptAside.length > 0 && (
        <Text className={styles.warned}>
          {say('drives.keptAside', { count: keptAside.length, names: keptAside.join(', ') })}
        </Text>
      )}
    </>
  );
}
