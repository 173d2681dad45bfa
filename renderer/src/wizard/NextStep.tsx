import { Button } from '@fluentui/react-components';
import { ArrowRight20Regular } from '@fluentui/react-icons';
import { useSay } from '../ui/say.ts';
import { goTo } from './actions.ts';
import type { StepId } from './steps.ts';

type NextStepProps = {
  readonly step: StepId;
  /** True when this step's work is done, so that going on is the main thing to do. */
  readonly isMain: boolean;
};

/** The way on, bottom right. */
export function NextStep({ step, isMain }: NextStepProps) {
  const say = useSay();
  return (
    <Button
      size="large"
      appearance={isMain ? 'primary' : 'secondary'}
      icon={<ArrowRight20Regular />}
      iconPosition="after"
      onClick={() => goTo(step)}
    >
      {say('app.next', { step: say(`app.steps.${step}`) })}
    </Button>
  );
}
