import { Badge } from '@fluentui/react-components';
import type { KnownDrive } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { formatTime } from '../../ui/format.ts';
import { Name } from '../../ui/Name.tsx';
import type { TableColumn } from '../../ui/VirtualTable.tsx';

/** Columns of the list of a bench's drives. `here`: ids in the kits of those that are plugged in. */
export function knownDriveColumns(
  say: Say,
  language: string,
  here: ReadonlySet<string | undefined>,
): readonly TableColumn<KnownDrive>[] {
  return [
    {
      id: 'label',
      header: say('drives.known.column.label'),
      width: 'minmax(150px, 2fr)',
      render: (drive) => (
        <>
          <Name>{drive.label}</Name>
          {drive.isRetired && (
            <>
              {' '}
              <Badge appearance="tint" color="subtle">
                {say('drives.known.retired')}
              </Badge>
            </>
          )}
        </>
      ),
      sortValue: (drive) => drive.label,
    },
    {
      id: 'holder',
      header: say('drives.known.column.holder'),
      width: 'minmax(100px, 1fr)',
      render: (drive) => drive.holder,
      sortValue: (drive) => drive.holder,
    },
    {
      id: 'batch',
      header: say('drives.known.column.batch'),
      width: 'minmax(120px, 2fr)',
      render: (drive) => drive.batchName,
      sortValue: (drive) => drive.batchName,
    },
    {
      id: 'seen',
      header: say('drives.known.column.seen'),
      width: '170px',
      render: (drive) =>
        here.has(drive.driveId) ? say('drives.known.pluggedNow') : formatTime(drive.lastSeenAt, language),
      sortValue: (drive) => (here.has(drive.driveId) ? '9' : drive.lastSeenAt),
    },
    {
      id: 'waiting',
      header: say('drives.known.column.waiting'),
      width: '90px',
      render: (drive) => String(drive.waitingFiles),
      sortValue: (drive) => drive.waitingFiles,
    },
    {
      id: 'brought',
      header: say('drives.known.column.brought'),
      width: '90px',
      render: (drive) => String(drive.broughtFiles),
      sortValue: (drive) => drive.broughtFiles,
    },
  ];
}
