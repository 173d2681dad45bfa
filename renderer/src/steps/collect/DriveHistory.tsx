import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Text } from '@fluentui/react-components';
import { HistoryRegular } from '@fluentui/react-icons';
import type { DriveEvent } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { DriveEventTable } from '../known-drives/DriveEventTable.tsx';

/** The view of a batch holds no more. */
const mostEvents = 500;

/** Who did what to which drive, newest first; folded until somebody asks. */
export function DriveHistory({ events }: { readonly events: readonly DriveEvent[] }) {
  const say = useSay();
  if (events.length === 0) return null;
  return (
    <Accordion collapsible>
      <AccordionItem value="history">
        <AccordionHeader as="h2" icon={<HistoryRegular />}>
          {say('collect.history.title', { count: events.length })}
        </AccordionHeader>
        <AccordionPanel>
          <DriveEventTable
            label={say('collect.history.label')}
            events={events}
            subject="drive"
            emptyText={say('collect.history.none')}
          />
          {events.length >= mostEvents && <Text>{say('collect.history.newest', { count: mostEvents })}</Text>}
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
