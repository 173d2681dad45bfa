import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components';
import { FolderOpen20Regular } from '@fluentui/react-icons';
import { useId } from 'react';
import type { JobEnd, RequestInput } from '../../../../electron/api/index.ts';
import { ErrorText } from '../../ui/ErrorText.tsx';
import { useSay } from '../../ui/say.ts';

const useStyles = makeStyles({
  where: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  path: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  words: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

export type KitForm = RequestInput<'kit.save'>['form'];

type Props = {
  readonly form: KitForm;
  /** Empty until one was chosen. */
  readonly folder: string;
  /** How the last try ended, where it did not save. */
  readonly end: JobEnd | undefined;
  readonly onForm: (form: KitForm) => void;
  readonly onChoose: () => void;
};

/** As what the kit is saved, and where. */
export function SaveKitForm({ form, folder, end, onForm, onChoose }: Props) {
  const styles = useStyles();
  const say = useSay();
  const whereId = useId();
  return (
    <>
      <Text>{say('drives.save.lead')}</Text>
      {end !== undefined && (
        <MessageBar intent={end.error === undefined ? 'info' : 'error'} layout="multiline">
          <MessageBarBody className={styles.words}>
            {end.error === undefined ? say('drives.save.cancelled') : <ErrorText error={end.error} />}
          </MessageBarBody>
        </MessageBar>
      )}
      <Field label={say('drives.save.form')}>
        <RadioGroup
          value={form}
          onChange={(_event, data) => onForm(data.value === 'folder' ? 'folder' : 'zip')}
        >
          <Radio value="zip" label={say('drives.save.zip')} />
          <Radio value="folder" label={say('drives.save.folder')} />
        </RadioGroup>
      </Field>
      <div>
        <Text>{say('drives.save.where')}</Text>
        <div className={styles.where}>
          <Button icon={<FolderOpen20Regular />} aria-describedby={whereId} onClick={onChoose}>
            {say('drives.save.choose')}
          </Button>
          <span id={whereId} className={folder === '' ? styles.quiet : styles.path}>
            {folder === '' ? say('drives.save.whereNone') : folder}
          </span>
        </div>
      </div>
    </>
  );
}
