import {
  Archive20Regular,
  ArrowDownload20Regular,
  CloudArrowUp20Regular,
  Code20Regular,
  Handshake20Regular,
  Laptop20Regular,
  Merge20Regular,
  UsbStick20Regular,
} from '@fluentui/react-icons';
import type { StepId } from './steps.ts';

const icons = {
  batch: Archive20Regular,
  script: Code20Regular,
  drives: UsbStick20Regular,
  devices: Laptop20Regular,
  collect: ArrowDownload20Regular,
  merge: Merge20Regular,
  register: CloudArrowUp20Regular,
  'hand-over': Handshake20Regular,
} as const satisfies Record<StepId, unknown>;

/** A step's picture; says nothing by itself. */
export function StepIcon({ id }: { readonly id: StepId }) {
  const Icon = icons[id];
  return <Icon aria-hidden="true" />;
}
