import { makeStyles, mergeClasses, Tooltip, tokens } from '@fluentui/react-components';
import { CheckmarkCircle16Filled, LockClosed16Regular } from '@fluentui/react-icons';
import { useSay } from '../ui/say.ts';
import { goTo } from './actions.ts';
import { StepIcon } from './StepIcon.tsx';
import { stepNeeds } from './step-names.ts';
import type { StepId, StepView } from './steps.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: tokens.spacingVerticalS,
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
  },
  step: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    width: '100%',
    minHeight: '40px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontSize: tokens.fontSizeBase300,
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    fontWeight: tokens.fontWeightSemibold,
    '::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      top: '10px',
      bottom: '10px',
      width: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
  },
  closed: {
    color: tokens.colorNeutralForeground3,
    cursor: 'not-allowed',
  },
  name: { flexGrow: 1 },
  done: { color: tokens.colorStatusSuccessForeground1, display: 'inline-flex' },
});

type StepRailProps = { readonly views: readonly StepView[]; readonly step: StepId };

/** The eight steps, side by side with the work. A closed step stays reachable and says what it needs. */
export function StepRail({ views, step }: StepRailProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <ol className={styles.list}>
      {views.map((view) => {
        const needs = stepNeeds(say, view);
        const isHere = view.id === step;
        const button = (
          <button
            type="button"
            className={mergeClasses(styles.step, isHere && styles.here, !view.isOpen && styles.closed)}
            aria-current={isHere ? 'step' : undefined}
            aria-disabled={!view.isOpen}
            onClick={() => {
              if (view.isOpen) goTo(view.id);
            }}
          >
            <StepIcon id={view.id} />
            <span className={styles.name}>{say(`app.steps.${view.id}`)}</span>
            {view.isDone && (
              <span className={styles.done}>
                <CheckmarkCircle16Filled aria-label={say('app.rail.done')} />
              </span>
            )}
            {!view.isOpen && <LockClosed16Regular aria-hidden="true" />}
          </button>
        );
        return (
          <li key={view.id}>
            {needs === undefined ? (
              button
            ) : (
              <Tooltip content={needs} relationship="description" positioning="after">
                {button}
              </Tooltip>
            )}
          </li>
        );
      })}
    </ol>
  );
}
