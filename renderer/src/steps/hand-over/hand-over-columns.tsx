import type { DeviceRow } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import type { TableColumn } from '../../ui/VirtualTable.tsx';
import { identityColumns } from '../merge/device-columns.tsx';
import { StateCell } from '../register/StateCell.tsx';
import { missingOf, type Missing } from './readiness.ts';

/** What is missing, as a list in words. */
export function missingText(say: Say, missing: readonly Missing[]): string {
  return missing.map((each) => say(`handOver.missing.${each}`)).join(', ');
}

function standingText(say: Say, device: DeviceRow): string {
  if (device.checks.includes('handed-over')) return say('handOver.handedOverState');
  const missing = missingOf(device);
  return missing.length === 0 ? say('handOver.missingNothing') : missingText(say, missing);
}

/** The columns of the Hand over step's table. */
export function handOverColumns(say: Say): readonly TableColumn<DeviceRow>[] {
  const checks = (device: DeviceRow) =>
    device.checks
      .filter((item) => item !== 'handed-over')
      .map((item) => say(`handOver.item.${item}`))
      .join(', ');
  return [
    ...identityColumns(say),
    {
      id: 'missing',
      header: say('handOver.column.missing'),
      width: 'minmax(260px, 2.6fr)',
      render: (device) => standingText(say, device),
      sortValue: (device) => (device.checks.includes('handed-over') ? -1 : missingOf(device).length),
    },
    {
      id: 'checks',
      header: say('handOver.column.checks'),
      width: 'minmax(130px, 1.6fr)',
      render: checks,
      sortValue: (device) => device.checks.length,
    },
    {
      id: 'state',
      header: say('handOver.column.state'),
      width: '140px',
      render: (device) => <StateCell state={device.state} />,
      sortValue: (device) => say(`registration.states.${device.state}.name`),
    },
    {
      id: 'user',
      header: say('handOver.column.assignedUser'),
      width: 'minmax(80px, 1fr)',
      render: (device) => device.assignedUser,
      sortValue: (device) => device.assignedUser,
    },
  ];
}
