import { Button, Field, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import type { DeviceRow } from '../../../../electron/api/index.ts';
import { Section } from '../../ui/Section.tsx';
import { useSay } from '../../ui/say.ts';
import { AdviceCard } from './AdviceCard.tsx';
import { FailureList } from './FailureList.tsx';
import type { LookUp } from './use-look-up.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
  field: { flexGrow: 1, flexBasis: '260px', maxWidth: '560px' },
  box: { maxWidth: 'none', width: '100%' },
  answers: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

type Props = { readonly devices: readonly DeviceRow[]; readonly lookUp: LookUp };

/** What an error of the portal means and what to do, and the errors that this batch has. */
export function ErrorPane({ devices, lookUp }: Props) {
  const say = useSay();
  const styles = useStyles();
  const { query, answers } = lookUp;
  return (
    <>
      <Section title={say('register.lookUpHeading')} lead={say('register.lookUpHint')}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (query.trim() !== '') lookUp.run(query.trim());
          }}
        >
          <Field label={say('register.lookUpField')} className={styles.field}>
            <SearchBox
              className={styles.box}
              value={query}
              maxLength={300}
              onChange={(_event, data) => lookUp.type(data.value)}
            />
          </Field>
          <Button type="submit" appearance="primary" disabled={query.trim() === ''}>
            {say('register.lookUpRun')}
          </Button>
        </form>
        <div className={styles.answers} aria-live="polite">
          {answers?.map((advice) => (
            <AdviceCard key={advice.id} advice={advice} />
          ))}
          {answers?.length === 0 && (
            <div>
              <Text weight="semibold">{say('registration.unknownError.title')}. </Text>
              <Text>{say('registration.unknownError.body')}</Text>
            </div>
          )}
        </div>
      </Section>
      <Section title={say('register.failedHeading')}>
        <FailureList devices={devices} onLookUp={lookUp.run} />
      </Section>
    </>
  );
}
