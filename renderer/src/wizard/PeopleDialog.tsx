import {
  Badge,
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
  Text,
  tokens,
} from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons';
import { useState, type FormEvent } from 'react';
import { useSay } from '../ui/say.ts';
import { ask } from './actions.ts';
import { keepAnswer } from './host-copy.ts';
import { useCourier } from './store.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  person: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { flexGrow: 1, overflowWrap: 'anywhere' },
  form: { display: 'flex', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  field: { flexGrow: 1 },
});

/** The bench's list of names: add and remove. */
export function PeopleDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const say = useSay();
  const { people, person } = useCourier((state) => state.settings);
  const [name, setName] = useState('');

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    const settings = await keepAnswer('settings', ask('people.add', { name: name.trim() }));
    if (settings !== undefined) setName('');
  }
  async function remove(known: string): Promise<void> {
    await keepAnswer('settings', ask('people.remove', { name: known }));
  }

  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say('app.people.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            {say('app.people.lead')}
            {people.length === 0 && <Text>{say('app.people.empty')}</Text>}
            <ul className={styles.list}>
              {people.map((known) => (
                <li key={known} className={styles.person}>
                  <Text className={styles.name}>{known}</Text>
                  {known === person && <Badge appearance="tint">{say('app.people.now')}</Badge>}
                  <Button
                    appearance="subtle"
                    icon={<Delete20Regular />}
                    aria-label={say('app.people.removeNamed', { name: known })}
                    onClick={() => void remove(known)}
                  />
                </li>
              ))}
            </ul>
            <form className={styles.form} onSubmit={(event) => void add(event)}>
              <Field label={say('app.people.newName')} className={styles.field}>
                <Input
                  value={name}
                  maxLength={80}
                  autoComplete="off"
                  onChange={(_event, data) => setName(data.value)}
                />
              </Field>
              <Button type="submit" disabled={name.trim() === ''}>
                {say('app.add')}
              </Button>
            </form>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {say('app.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
