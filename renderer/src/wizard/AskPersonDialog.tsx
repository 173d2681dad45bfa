import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';
import { useSay } from '../ui/say.ts';
import { ask } from './actions.ts';
import { keepAnswer } from './host-copy.ts';
import { usePersonQuestion } from './person.ts';
import { useCourier } from './store.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

/** Asks who works here, where a fact is about to be written and nobody has said it. */
export function AskPersonDialog() {
  const answer = usePersonQuestion((state) => state.answer);
  return answer === null ? null : <OpenDialog answer={answer} />;
}

function OpenDialog({ answer }: { readonly answer: (isSaid: boolean) => void }) {
  const styles = useStyles();
  const say = useSay();
  const people = useCourier((state) => state.settings.people);
  const [chosen, setChosen] = useState(people[0] ?? '');
  const [typed, setTyped] = useState('');
  const isNew = chosen === '';
  const name = isNew ? typed.trim() : chosen;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (name === '') return;
    const isKnown = people.find((known) => known.toLowerCase() === name.toLowerCase());
    const settings = await keepAnswer(
      'settings',
      isKnown === undefined ? ask('people.add', { name }) : ask('people.choose', { name: isKnown }),
    );
    if (settings !== undefined) answer(settings.person !== '');
  }

  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) answer(false);
      }}
    >
      <DialogSurface>
        <form onSubmit={(event) => void submit(event)}>
          <DialogBody>
            <DialogTitle>{say('app.people.askTitle')}</DialogTitle>
            <DialogContent className={styles.content}>
              {say('app.people.askLead')}
              {people.length > 0 && (
                <RadioGroup
                  aria-label={say('app.people.choose')}
                  value={chosen}
                  onChange={(_event, data) => setChosen(data.value)}
                >
                  {people.map((person) => (
                    <Radio key={person} value={person} label={person} />
                  ))}
                  <Radio value="" label={say('app.people.other')} />
                </RadioGroup>
              )}
              {isNew && (
                <Field label={say('app.people.name')}>
                  <Input
                    value={typed}
                    maxLength={80}
                    autoComplete="off"
                    onChange={(_event, data) => setTyped(data.value)}
                  />
                </Field>
              )}
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary" disabled={name === ''}>
                {say('app.people.ok')}
              </Button>
              <Button onClick={() => answer(false)}>{say('app.people.later')}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
