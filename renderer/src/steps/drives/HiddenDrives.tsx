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
import { sayFound, useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { hiddenFacts } from './drive-words.ts';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: `${tokens.spacingVerticalM} 0`,
    padding: 0,
  },
  drive: { display: 'flex', flexDirection: 'column', gap: '2px', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  reasons: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
});

type HiddenDrivesProps = { readonly hidden: readonly HiddenDrive[]; readonly startsOpen: boolean };

/** The drives that are not offered: counted, and on demand each one with its reasons and what to do. */
export function HiddenDrives({ hidden, startsOpen }: HiddenDrivesProps) {
  const styles = useStyles();
  const say = useSay();
  const language = useCourier((state) => state.settings.language);
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
              <li key={drive.id} className={styles.drive}>
                <span>
                  <Text weight="semibold">{drive.name}</Text>{' '}
                  <Text className={styles.quiet}>{hiddenFacts(drive, language)}</Text>
                </span>
                <ul className={styles.reasons}>
                  {drive.reasons.map((reason) => (
                    <li key={reason}>
                      <Text>{sayFound(say, `driveWords.hidden.${reason}.title`) ?? reason}</Text>{' '}
                      <Text className={styles.quiet}>
                        {sayFound(say, `driveWords.hidden.${reason}.remedy`) ?? ''}
                      </Text>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
