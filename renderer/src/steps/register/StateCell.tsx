import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircle16Filled,
  Circle16Regular,
  Clock16Regular,
  ErrorCircle16Filled,
} from '@fluentui/react-icons';
import type { RegistrationState } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { isFailure, isReadyState } from './states.ts';

const useStyles = makeStyles({
  cell: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  icon: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  ready: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
});

/** A registration state in the target's own words, with a sign for good, bad and waiting. */
export function StateCell({ state }: { readonly state: RegistrationState }) {
  const say = useSay();
  const styles = useStyles();
  const isReady = isReadyState(state);
  const isFailed = isFailure(state);
  const Icon = isReady
    ? CheckmarkCircle16Filled
    : isFailed
      ? ErrorCircle16Filled
      : state === 'none'
        ? Circle16Regular
        : Clock16Regular;
  return (
    <span className={styles.cell}>
      <Icon
        aria-hidden
        className={mergeClasses(styles.icon, isReady && styles.ready, isFailed && styles.failed)}
      />
      {say(`registration.states.${state}.name`)}
    </span>
  );
}
