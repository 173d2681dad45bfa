import type { DeviceRow, RegistrationError } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import type { TableColumn } from '../../ui/VirtualTable.tsx';
import { identityColumns } from '../merge/device-columns.tsx';
import { StateCell } from './StateCell.tsx';

/** An error in a few words: its name, its number, or both. */
export function errorText(say: Say, error: Pick<RegistrationError, 'name' | 'number'>): string {
  if (error.name === '') return error.number;
  if (error.number === '') return error.name;
  return say('register.namedNumbered', { name: error.name, number: error.number });
}

/** The columns of the Register step's table. */
export function stateColumns(say: Say): readonly TableColumn<DeviceRow>[] {
  const error = (device: DeviceRow) => (device.error === undefined ? '' : errorText(say, device.error));
  return [
    ...identityColumns(say),
    {
      id: 'state',
      header: say('register.column.state'),
      width: '170px',
      render: (device) => <StateCell state={device.state} />,
      sortValue: (device) => say(`registration.states.${device.state}.name`),
    },
    {
      id: 'error',
      header: say('register.column.error'),
      width: 'minmax(150px, 1.8fr)',
      render: error,
      sortValue: error,
    },
    {
      id: 'requestId',
      header: say('register.column.requestId'),
      width: 'minmax(100px, 1fr)',
      render: (device) => device.error?.requestId ?? '',
    },
    {
      id: 'tag',
      header: say('register.column.groupTag'),
      width: 'minmax(90px, 1fr)',
      render: (device) => device.groupTag,
      sortValue: (device) => device.groupTag,
    },
    {
      id: 'origin',
      header: say('register.column.origin'),
      width: '110px',
      render: (device) => say(`register.origin.${device.origin}`),
      sortValue: (device) => device.origin,
    },
    {
      id: 'rounds',
      header: say('register.column.rounds'),
      width: '64px',
      render: (device) => device.rounds.join(', '),
      sortValue: (device) => device.rounds.at(-1) ?? 0,
    },
  ];
}
