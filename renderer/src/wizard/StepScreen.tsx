import { BatchStep } from '../steps/batch/BatchStep.tsx';
import { CollectStep } from '../steps/collect/CollectStep.tsx';
import { DevicesStep } from '../steps/devices/DevicesStep.tsx';
import { DrivesStep } from '../steps/drives/DrivesStep.tsx';
import { HandOverStep } from '../steps/hand-over/HandOverStep.tsx';
import { MergeStep } from '../steps/merge/MergeStep.tsx';
import { RegisterStep } from '../steps/register/RegisterStep.tsx';
import { ScriptStep } from '../steps/script/ScriptStep.tsx';
import type { StepId } from './steps.ts';

const screens = {
  batch: BatchStep,
  script: ScriptStep,
  drives: DrivesStep,
  devices: DevicesStep,
  collect: CollectStep,
  merge: MergeStep,
  register: RegisterStep,
  'hand-over': HandOverStep,
} as const satisfies Record<StepId, React.ComponentType>;

/** The screen of a step. */
export function StepScreen({ step }: { readonly step: StepId }) {
  const Screen = screens[step];
  return <Screen />;
}
