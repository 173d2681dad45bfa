import { useMemo } from 'react';
import type { DriveEvent, KnownDriveEvent } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { formatTime } from '../../ui/format.ts';
import { Name } from '../../ui/Name.tsx';
import { useSay } from '../../ui/say.ts';
import { VirtualTable, type TableColumn } from '../../ui/VirtualTable.tsx';
import { useCourier } from '../../wizard/store.ts';
import { driveEventWords } from './drive-events.ts';

/** What tells one line from another beside when and what: the drives of one batch, or the batches of one drive. */
export type EventSubject = 'drive' | 'batch';

type Row = (DriveEvent | KnownDriveEvent) & { readonly key: string };

function subjectOf(row: Row, subject: EventSubject): string {
  return subject === 'batch' && 'batchName' in row ? row.batchName : row.driveName;
}

function columns(say: Say, language: string, subject: EventSubject): readonly TableColumn<Row>[] {
  return [
    {
      id: 'at',
      header: say('collect.history.column.at'),
      width: '170px',
      render: (row) => formatTime(row.at, language),
    },
    {
      id: subject,
      header: say(subject === 'batch' ? 'drives.known.column.batch' : 'collect.history.column.drive'),
      width: 'minmax(110px, 1fr)',
      render: (row) => <Name>{subjectOf(row, subject)}</Name>,
    },
    {
      id: 'event',
      header: say('collect.history.column.event'),
      width: 'minmax(240px, 3fr)',
      render: (row) => <span title={driveEventWords(say, row)}>{driveEventWords(say, row)}</span>,
    },
    {
      id: 'who',
      header: say('collect.history.column.who'),
      width: 'minmax(80px, 1fr)',
      render: (row) => row.who,
    },
  ];
}

const keyOf = (row: Row) => row.key;

type Props = {
  readonly label: string;
  /** Newest first. */
  readonly events: readonly (DriveEvent | KnownDriveEvent)[];
  readonly subject: EventSubject;
  readonly emptyText: string;
};

/** What was done to drives, line by line. */
export function DriveEventTable({ label, events, subject, emptyText }: Props) {
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const table = useMemo(() => columns(say, language, subject), [say, language, subject]);
  // Numbered from the oldest, so that a new event leaves the keys of those before it alone.
  const rows = useMemo(
    () => events.map((event, index) => ({ ...event, key: `${event.at} ${events.length - index}` })),
    [events],
  );
  return (
    <VirtualTable
      label={label}
      rows={rows}
      getKey={keyOf}
      columns={table}
      emptyText={emptyText}
      minWidth={680}
    />
  );
}
