import type { DeviceRow } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { formatDay } from '../../ui/format.ts';
import { visibleText } from '../../ui/visible-text.ts';
import type { TableColumn } from '../../ui/VirtualTable.tsx';
import { findingsWeight, standingSortValue } from './device-filter.ts';
import { FindingsCell } from './FindingsCell.tsx';

/** A device's serial number, or words where it has none. */
export function serialOf(say: Say, device: Pick<DeviceRow, 'serial'>): string {
  return device.serial === '' ? say('merge.noSerial') : visibleText(device.serial);
}

/** Maker and model in one. */
export function modelOf(device: DeviceRow): string {
  return visibleText([device.manufacturer, device.model].filter(Boolean).join(' '));
}

/** What a device's standing is called. */
export function standingName(say: Say, device: DeviceRow): string {
  const isLetThrough = device.letThrough && device.standing === 'ready';
  return say(isLetThrough ? 'merge.letThroughBadge' : `merge.standing.${device.standing}`);
}

/** The two columns with which every table of devices begins. */
export function identityColumns(say: Say): readonly TableColumn<DeviceRow>[] {
  return [
    {
      id: 'serial',
      header: say('merge.column.serial'),
      width: 'minmax(150px, 1.6fr)',
      render: (device) => serialOf(say, device),
      sortValue: (device) => device.serial,
    },
    {
      id: 'model',
      header: say('merge.column.model'),
      width: 'minmax(120px, 1.4fr)',
      render: modelOf,
      sortValue: modelOf,
    },
  ];
}

/** The columns of the Merge step. */
export function mergeColumns(say: Say, language: string): readonly TableColumn<DeviceRow>[] {
  return [
    ...identityColumns(say),
    {
      id: 'findings',
      header: say('merge.column.findings'),
      width: 'minmax(180px, 2.2fr)',
      render: (device) => <FindingsCell findings={device.findings} />,
      sortValue: (device) => -findingsWeight(device.findings),
    },
    {
      id: 'standing',
      header: say('merge.column.standing'),
      width: '84px',
      render: (device) => standingName(say, device),
      sortValue: standingSortValue,
    },
    {
      id: 'tag',
      header: say('merge.column.groupTag'),
      width: 'minmax(80px, 1fr)',
      render: (device) => device.groupTag,
      sortValue: (device) => device.groupTag,
    },
    {
      id: 'user',
      header: say('merge.column.assignedUser'),
      width: 'minmax(80px, 1fr)',
      render: (device) => device.assignedUser,
      sortValue: (device) => device.assignedUser,
    },
    {
      id: 'captured',
      header: say('merge.column.capturedAt'),
      width: '100px',
      render: (device) => formatDay(device.capturedAt, language),
      sortValue: (device) => device.capturedAt,
    },
    {
      id: 'rounds',
      header: say('merge.column.rounds'),
      width: '60px',
      render: (device) => device.rounds.join(', '),
      sortValue: (device) => device.rounds.at(-1) ?? 0,
    },
  ];
}
