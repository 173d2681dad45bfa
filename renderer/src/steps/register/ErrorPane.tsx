import { Button, Field, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { DeviceRow, ErrorAdvice } from '../../../../electron/api/index.ts';
import { Section } from '../../ui/Section.tsx';
import { useSay } from '../../ui/say.ts';
import { ask } from '../../wizard/actions.ts';
import { AdviceCard } from './AdviceCard.tsx';
import { FailureList } from './FailureList.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
  field: { flexGrow: 1, flexBasis: '260px', maxWidth: '560px' },
  box: { maxWidth: 'none', width: '100%' },
  answers: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

type Props = {
  readonly devices: readonly DeviceRow[];
  /** What was asked last; looked up at once when the pane opens with it. */
  readonly query: string;
  readonly onQuery: (query: string) => void;
};

/** What an error of the portal means and what to do, and the errors that this batch has. */
export function ErrorPane({ devices, query, onQuery }: Props) {
  const say = useSay();
  const styles = useStyles();
  const [typed, setTyped] = useState(query);
  const [answers, setAnswers] = useState<readonly ErrorAdvice[] | undefined>();
  useEffect(() => {
    setTyped(query);
    if (query === '') return;
    let isWanted = true;
    void ask('register.lookUpError', { query }).then((found) => {
      if (isWanted) setAnswers(found);
    });
    return () => {
      isWanted = false;
    };
  }, [query]);

  return (
    <>
      <Section title={say('register.lookUpHeading')} lead={say('register.lookUpHint')}>
        <form
          className={styles.form}
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            onQuery(typed.trim());
          }}
        >
          <Field label={say('register.lookUpField')} className={styles.field}>
            <SearchBox
              className={styles.box}
              value={typed}
              maxLength={300}
              onChange={(_event, data) => setTyped(data.value)}
            />
          </Field>
          <Button type="submit" appearance="primary" disabled={typed.trim() === ''}>
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
        <FailureList devices={devices} onLookUp={onQuery} />
      </Section>
    </>
  );
}
