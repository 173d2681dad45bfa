import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { FailedRun } from '../../../../electron/api/index.ts';
import { Section } from '../../ui/Section.tsx';
import { useSay } from '../../ui/say.ts';
import { failedRunsId } from './failed-runs.ts';
import { FailedRunList } from './FailedRunList.tsx';

const useStyles = makeStyles({
  section: {
    scrollMarginTop: tokens.spacingVerticalM,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '4px' },
  },
});

type Props = { readonly batchId: string; readonly runs: readonly FailedRun[] };

/** Runs at devices that gave no hash: those that still want something done, and the settled ones on demand. */
export function FailedRuns({ batchId, runs }: Props) {
  const say = useSay();
  const styles = useStyles();
  if (runs.length === 0) return null;
  const open = runs.filter((run) => !run.isSettled);
  const settled = runs.filter((run) => run.isSettled);
  return (
    <div id={failedRunsId} tabIndex={-1} className={styles.section}>
      <Section title={say('collect.failedRuns.heading')} lead={say('collect.failedRuns.lead')}>
        {open.length > 0 && (
          <FailedRunList batchId={batchId} runs={open} label={say('collect.failedRuns.label')} />
        )}
        {settled.length > 0 && (
          <Accordion collapsible>
            <AccordionItem value="settled">
              <AccordionHeader>
                {say('collect.failedRuns.settled', { count: settled.length })}
              </AccordionHeader>
              <AccordionPanel>
                <FailedRunList
                  batchId={batchId}
                  runs={settled}
                  label={say('collect.failedRuns.settledLabel')}
                />
              </AccordionPanel>
            </AccordionItem>
          </Accordion>
        )}
      </Section>
    </div>
  );
}
