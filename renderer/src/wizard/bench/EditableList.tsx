import { Badge, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons';
import { useRef, useState, type FormEvent } from 'react';
import type { PlainError } from '../../../../electron/api/index.ts';
import { ErrorBar } from '../../ui/ErrorBar.tsx';
import { useSay } from '../../ui/say.ts';
import { ChangeButton } from '../ChangeButton.tsx';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  text: { flexGrow: 1, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  form: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  field: { flexGrow: 1 },
  // Beside the input, under its label.
  add: { marginTop: '26px' },
});

type Props = {
  readonly lead: string;
  readonly empty: string;
  /** Names the list. */
  readonly label: string;
  readonly items: readonly string[];
  /** Stands beside the item that it is about. */
  readonly mark?: { readonly item: string; readonly text: string };
  readonly addLabel: string;
  readonly addHint?: string;
  readonly maxLength: number;
  /** Both answer what went wrong. */
  readonly onAdd: (text: string) => Promise<PlainError | undefined>;
  readonly onRemove: (item: string) => Promise<PlainError | undefined>;
};

/** A list of texts that a person adds to and removes from. */
export function EditableList(props: Props) {
  const { lead, empty, label, items, mark, addLabel, addHint, maxLength, onAdd, onRemove } = props;
  const styles = useStyles();
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<PlainError>();
  const form = useRef<HTMLFormElement>(null);

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (typed.trim() === '') return;
    const failure = await onAdd(typed.trim());
    setError(failure);
    if (failure === undefined) setTyped('');
    form.current?.querySelector('input')?.focus();
  }
  async function remove(item: string): Promise<void> {
    setError(await onRemove(item));
    // The button that had the focus went with its line.
    form.current?.querySelector('input')?.focus();
  }

  return (
    <div className={styles.part}>
      <Text>{lead}</Text>
      <form ref={form} className={styles.form} onSubmit={(event) => void add(event)}>
        <Field label={addLabel} hint={addHint ?? null} className={styles.field}>
          <Input
            value={typed}
            maxLength={maxLength}
            autoComplete="off"
            spellCheck={false}
            onChange={(_event, data) => setTyped(data.value)}
          />
        </Field>
        <ChangeButton type="submit" className={styles.add} disabledFocusable={typed.trim() === ''}>
          {say('app.add')}
        </ChangeButton>
      </form>
      <ErrorBar error={error} />
      {items.length === 0 ? (
        <Text className={styles.quiet}>{empty}</Text>
      ) : (
        <ul className={styles.list} aria-label={label}>
          {items.map((item) => (
            <li key={item} className={styles.item}>
              <Text className={styles.text}>{item}</Text>
              {mark?.item === item && <Badge appearance="tint">{mark.text}</Badge>}
              <ChangeButton
                appearance="subtle"
                icon={<Delete20Regular />}
                aria-label={say('app.people.removeNamed', { name: item })}
                onClick={() => void remove(item)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
