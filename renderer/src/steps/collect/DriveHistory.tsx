import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Text } from '@fluentui/react-components';
import { HistoryRegular } from '@fluentui/react-icons';
import { useMemo } from 'react';
import type { DriveEvent } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { formatTime } from '../../ui/format.ts';
import { useSay } from '../../ui/say.ts';
import { VirtualTable, type TableColumn } from '../../ui/VirtualTable.tsx';
import { useCourier } from '../../wizard/store.ts';
import { driveEventWords } from './drive-events.ts';

/** The view of a batch holds no more. */
const mostEvents = 500;

type Row = DriveEvent & { readonly key: string };

function columns(say: Say, language: string): readonly TableColumn<Row>[] {
  return [
    {
      id: 'at',
      header: say('collect.history.column.at'),
      width: '170px',
      render: (row) => formatTime(row.at, language),
    },
    {
      id: 'drive',
      header: say('collect.history.column.drive'),
      width: 'minmax(110px, 1fr)',
      render: (row) => <span title={row.driveName}>{row.driveName}</span>,
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

/** Who did what to which drive, newest first; folded until somebody asks. */
export function DriveHistory({ events }: { readonly events: readonly DriveEvent[] }) {
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
  const table = useMemo(() => columns(say, language), [say, language]);
  // Numbered from the oldest, so that a new event leaves the keys of those before it alone.
  const rows = useMemo(
    () => events.map((event, index) => ({ ...event, key: `${event.at} ${events.length - index}` })),
    [events],
  );
  if (rows.length === 0) return null;
  return (
    <Accordion collapsible>
      <AccordionItem value="history">
        <AccordionHeader as="h2" icon={<HistoryRegular />}>
          {say('collect.history.title', { count: rows.length })}
        </AccordionHeader>
        <AccordionPanel>
          <VirtualTable
            label={say('collect.history.label')}
            rows={rows}
            getKey={keyOf}
            columns={table}
            emptyText={say('collect.history.none')}
            minWidth={680}
          />
          {rows.length >= mostEvents && <Text>{say('collect.history.newest', { count: mostEvents })}</Text>}
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
