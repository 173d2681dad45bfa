import { Field, MessageBar, MessageBarBody, Text, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { announce } from '../../ui/announce.ts';
import { useSay } from '../../ui/say.ts';
import { ask } from '../../wizard/actions.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

type Props = {
  readonly batchId: string;
  readonly onFound: (deviceKeys: readonly string[]) => void;
  readonly onClose: () => void;
};

/** Selects devices by pasted serial numbers; stays open to name those that the batch does not have. */
export function PasteSerialsDialog({ batchId, onFound, onClose }: Props) {
  const say = useSay();
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState<readonly string[]>([]);

  async function find(): Promise<boolean> {
    const answer = await ask('register.findSerials', { batchId, text });
    if (answer === undefined) return false;
    onFound(answer.deviceKeys);
    setUnknown(answer.unknown);
    announce(say('register.pasteFound', { count: answer.deviceKeys.length }));
    return answer.unknown.length === 0;
  }

  return (
    <FormDialog
      title={say('register.pasteTitle')}
      submitLabel={say('register.pasteRun')}
      cancelLabel={say(unknown.length > 0 ? 'register.close' : 'register.cancel')}
      isReady={text.trim() !== ''}
      onSubmit={find}
      onClose={onClose}
    >
      <Field label={say('register.pasteField')} hint={say('register.pasteHint')}>
        <Textarea rows={8} resize="vertical" value={text} onChange={(_event, data) => setText(data.value)} />
      </Field>
      {unknown.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {say('register.pasteUnknown', { count: unknown.length })}{' '}
            <Text font="monospace">{unknown.slice(0, 50).join(', ')}</Text>
          </MessageBarBody>
        </MessageBar>
      )}
    </FormDialog>
  );
}
