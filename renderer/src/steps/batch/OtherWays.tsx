import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useSay } from '../../ui/say.ts';
import { Section } from '../../ui/Section.tsx';
import { useCourier } from '../../wizard/store.ts';
import { ImportFiles } from './ImportFiles.tsx';
import { PartnerDevices } from './PartnerDevices.tsx';
import { SingleDevice } from './SingleDevice.tsx';

const useStyles = makeStyles({
  box: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  panel: {
    paddingBottom: tokens.spacingVerticalL,
    paddingTop: tokens.spacingVerticalXS,
  },
});

/** The other ways of the method page to get devices into a batch. */
export function OtherWays() {
  const styles = useStyles();
  const say = useSay();
  const batch = useCourier((state) => state.batch);
  return (
    <Section title={say('batch.ways.title')} lead={say('batch.ways.lead')}>
      <Accordion collapsible multiple className={styles.box}>
        {batch !== null && (
          <AccordionItem value="import">
            <AccordionHeader as="h3">{say('batch.importFiles.title')}</AccordionHeader>
            <AccordionPanel className={styles.panel}>
              <ImportFiles batch={batch} />
            </AccordionPanel>
          </AccordionItem>
        )}
        <AccordionItem value="single">
          <AccordionHeader as="h3">{say('batch.single.title')}</AccordionHeader>
          <AccordionPanel className={styles.panel}>
            <SingleDevice />
          </AccordionPanel>
        </AccordionItem>
        {batch !== null && (
          <AccordionItem value="partner">
            <AccordionHeader as="h3">{say('batch.partner.title')}</AccordionHeader>
            <AccordionPanel className={styles.panel}>
              <PartnerDevices batch={batch} />
            </AccordionPanel>
          </AccordionItem>
        )}
      </Accordion>
    </Section>
  );
}
