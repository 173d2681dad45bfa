import { Field, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { BatchView } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { ask, keepBatch, notify } from '../../wizard/actions.ts';
import { ensurePerson } from '../../wizard/person.ts';
import { pastedSerials } from './settings-form.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

/** The longest serial number that the host takes. */
const maximumSerial = 128;

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '78ch' },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

/** Devices that a partner registers: listed by serial number, without a hash. */
export function PartnerDevices({ batch }: { readonly batch: BatchView }) {
  const styles = useStyles();
  const say = useSay();
  const [text, setText] = useState('');
  const serials = pastedSerials(text);
  const isTooLong = serials.some((serial) => serial.length > maximumSerial);

  async function list(): Promise<void> {
    if (!(await ensurePerson())) return;
    const answer = await ask('batch.listPartnerDevices', { batchId: batch.id, serials: [...serials] });
    if (answer === undefined) return;
    keepBatch(answer.batch);
    setText('');
    const words = [say('batch.partner.added', { count: answer.added })];
    if (answer.known > 0) words.push(say('batch.partner.known', { count: answer.known }));
    notify({ kind: 'said', intent: 'success', text: words.join(' ') });
  }

  return (
    <div className={styles.part}>
      <Text>{say('batch.partner.lead')}</Text>
      <Field
        label={say('batch.partner.label')}
        validationMessage={isTooLong ? say('batch.partner.tooLong') : null}
      >
        <Textarea
          value={text}
          rows={5}
          resize="vertical"
          spellCheck={false}
          onChange={(_event, data) => setText(data.value)}
        />
      </Field>
      <div className={styles.line}>
        <ChangeButton
          disabled={serials.length === 0 || isTooLong || batch.archivedAt !== ''}
          onClick={() => void list()}
        >
          {say('batch.partner.add')}
        </ChangeButton>
        {serials.length > 0 && <Text>{say('batch.partner.counted', { count: serials.length })}</Text>}
      </div>
    </div>
  );
}
