import {
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
  Text,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { BatchView } from '../../../../electron/api/index.ts';
import { Section } from '../../ui/Section.tsx';
import { useSay } from '../../ui/say.ts';
import { RevealButton } from '../merge/RevealButton.tsx';
import { RoundFiles } from '../merge/RoundFiles.tsx';
import { PortalStep } from './PortalStep.tsx';
import { useGuide } from './use-guide.ts';

const useStyles = makeStyles({
  steps: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
});

/** The portal's steps for the batch's target, and the files to upload. */
export function PortalPane({ batch }: { readonly batch: BatchView }) {
  const say = useSay();
  const styles = useStyles();
  const guide = useGuide(batch);
  const { id: batchId } = batch;
  const newest = batch.rounds.at(-1);

  return (
    <>
      <Section title={say('register.guideHeading')} lead={say('register.guideLead')}>
        {guide === 'loading' && <Spinner label={say('register.guideLoading')} />}
        {guide === undefined && <Text>{say('register.guideFailed')}</Text>}
        {typeof guide === 'object' && (
          <>
            {guide.retired && (
              <MessageBar intent="warning" layout="multiline">
                <MessageBarBody>
                  <MessageBarTitle>{say('registration.retired.title')}</MessageBarTitle>{' '}
                  {say('registration.retired.body')}
                </MessageBarBody>
              </MessageBar>
            )}
            {batch.settings.tenantDomain === '' && (
              <MessageBar intent="warning" layout="multiline">
                <MessageBarBody>{say('registration.advice.tenant-missing')}</MessageBarBody>
              </MessageBar>
            )}
            <ol className={styles.steps}>
              {guide.steps.map((step, index) => (
                <PortalStep key={step.id} target={guide.target} step={step} number={index + 1} />
              ))}
            </ol>
          </>
        )}
      </Section>
      <Section title={say('register.filesHeading')}>
        {newest === undefined ? (
          <Text>{say('register.filesNone')}</Text>
        ) : (
          <>
            <Text>{say('register.filesLatest', { number: newest.number, count: newest.files.length })}</Text>
            <RoundFiles round={newest} />
            <RevealButton
              what={{ kind: 'round', batchId, round: newest.number }}
              showLabel={say('merge.rounds.revealNamed', { number: newest.number })}
              pathLabel={say('merge.rounds.showPathNamed', { number: newest.number })}
              pathName={say('merge.rounds.path', { number: newest.number })}
            />
          </>
        )}
      </Section>
    </>
  );
}
