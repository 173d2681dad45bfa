import {
  makeStyles,
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons';
import { useSay } from '../ui/say.ts';
import { goTo } from './actions.ts';
import { stepNeeds, stepPlace } from './step-names.ts';
import { StepIcon } from './StepIcon.tsx';
import { stepIds, type StepId, type StepView } from './steps.ts';

const useStyles = makeStyles({
  button: { justifyContent: 'flex-start', width: '100%' },
  popover: { maxHeight: '80vh', overflowY: 'auto' },
});

type StepBarProps = { readonly views: readonly StepView[]; readonly step: StepId };

/** The steps where there is no room for the rail: one button that says where we are and opens the list. */
export function StepBar({ views, step }: StepBarProps) {
  const styles = useStyles();
  const say = useSay();
  const label = say('app.rail.chooseStep', {
    number: stepIds.indexOf(step) + 1,
    total: stepIds.length,
    name: say(`app.steps.${step}`),
  });
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          appearance="subtle"
          className={styles.button}
          icon={<StepIcon id={step} />}
          aria-label={label}
        >
          {stepPlace(say, step)}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover className={styles.popover}>
        <MenuList>
          {views.map((view) => {
            const needs = stepNeeds(say, view);
            return (
              <MenuItem
                key={view.id}
                icon={<StepIcon id={view.id} />}
                disabled={!view.isOpen}
                aria-current={view.id === step ? 'step' : undefined}
                secondaryContent={
                  view.isDone ? <CheckmarkCircle16Filled aria-label={say('app.rail.done')} /> : null
                }
                subText={needs ?? null}
                onClick={() => goTo(view.id)}
              >
                {say(`app.steps.${view.id}`)}
              </MenuItem>
            );
          })}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
