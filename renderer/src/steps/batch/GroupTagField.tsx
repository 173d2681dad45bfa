import { Checkbox, Combobox, Field, makeStyles, Option } from '@fluentui/react-components';
import { useState } from 'react';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { canKeepTag, emptySettings, tagChoices } from './settings-form.ts';

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column' },
  box: { width: '100%' },
  list: { maxHeight: '40vh' },
});

type Props = {
  readonly value: string;
  readonly problem: string | null;
  readonly onChange: (tag: string) => void;
  /** Whether a new tag is to be kept for other batches. */
  readonly isKept: boolean;
  readonly onKeep: (isKept: boolean) => void;
};

/** The batch's group tag: one of the bench's, or any other. */
export function GroupTagField({ value, problem, onChange, isKept, onKeep }: Props) {
  const styles = useStyles();
  const say = useSay();
  const kept = useCourier((state) => state.settings.groupTags);
  const [isOpen, setOpen] = useState(false);
  const choices = tagChoices(kept, value);
  const isNew = canKeepTag({ ...emptySettings, groupTag: value }, kept);
  return (
    <div className={styles.part}>
      <Field
        label={say('batch.form.groupTag')}
        hint={say('batch.form.groupTagHint')}
        validationMessage={problem}
      >
        <Combobox
          freeform
          inlinePopup
          className={styles.box}
          expandIcon={kept.length === 0 ? null : { 'aria-label': say('batch.form.groupTagChoices') }}
          listbox={{ className: styles.list }}
          value={value}
          selectedOptions={[value]}
          open={isOpen && choices.length > 0}
          maxLength={512}
          spellCheck={false}
          onOpenChange={(_event, data) => setOpen(data.open)}
          onOptionSelect={(_event, data) => {
            if (data.optionValue !== undefined) onChange(data.optionValue);
          }}
          onChange={(event) => onChange(event.target.value)}
        >
          {choices.map((tag) => (
            <Option key={tag} value={tag}>
              {tag}
            </Option>
          ))}
        </Combobox>
      </Field>
      {isNew && (
        <Checkbox
          label={say('batch.form.keepTag')}
          checked={isKept}
          onChange={(_event, data) => onKeep(data.checked === true)}
        />
      )}
    </div>
  );
}
