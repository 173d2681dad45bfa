import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { EyeOff20Regular } from '@fluentui/react-icons';
import type { HiddenDrive } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { HiddenDriveRow } from './HiddenDriveRow.tsx';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: `${tokens.spacingVerticalM} 0`,
    padding: 0,
  },
});

type HiddenDrivesProps = { readonly hidden: readonly HiddenDrive[]; readonly startsOpen: boolean };

/** The drives that are not offered: counted, and on demand each one with its reasons and what to do. */
export function HiddenDrives({ hidden, startsOpen }: HiddenDrivesProps) {
  const styles = useStyles();
  const say = useSay();
  if (hidden.length === 0) return null;
  return (
    <Accordion collapsible defaultOpenItems={startsOpen ? ['hidden'] : []}>
      <AccordionItem value="hidden">
        <AccordionHeader icon={<EyeOff20Regular />}>
          {say('drives.hiddenCount', { count: hidden.length })}
        </AccordionHeader>
        <AccordionPanel>
          <Text>{say('drives.hiddenLead')}</Text>
          <ul className={styles.list} aria-label={say('drives.hiddenLabel')}>
            {hidden.map((drive) => (
              <HiddenDriveRow key={drive.id} drive={drive} />
            ))}
          </ul>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
