import { Field, Input, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { BatchView, DeviceDecision, DeviceRow } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { askBatchAs } from './ask-as.ts';
import { serialOf } from './device-columns.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';

type Props = {
  readonly batch: BatchView;
  readonly device: DeviceRow;
  readonly decision: DeviceDecision;
  /** For `take`: which capture, as the drawer counts them. */
  readonly captureNumber: number;
  readonly onClose: () => void;
};

/** Decides about one device, by name and with a reason; letting a blocked one through cannot go without. */
export function SettleDialog({ batch, device, decision, captureNumber, onClose }: Props) {
  const say = useSay();
  const person = useCourier((state) => state.settings.person);
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { kind } = decision;
  const values = { serial: serialOf(say, device), number: captureNumber };
  const needsReason = kind === 'let-through';
  const isMissing = needsReason && reason.trim() === '';

  async function settle(): Promise<boolean> {
    setChecked(true);
    if (isMissing) return false;
    const view = await askBatchAs('merge.settle', {
      batchId: batch.id,
      deviceKey: device.key,
      decision,
      reason: reason.trim(),
    });
    if (view === undefined) return false;
    announce(say(`merge.settle.${kind}.said`, values));
    return true;
  }

  return (
    <FormDialog
      title={say(`merge.settle.${kind}.title`, values)}
      submitLabel={say(`merge.settle.${kind}.confirm`)}
      cancelLabel={say('merge.settle.cancel')}
      onSubmit={settle}
      onClose={onClose}
    >
      <Text>{say(`merge.settle.${kind}.text`)}</Text>
      {kind !== 'reset' && (
        <Field
          label={say(needsReason ? 'merge.settle.reason' : 'merge.settle.reasonOptional')}
          hint={say('merge.settle.reasonHint')}
          required={needsReason}
          {...(isChecked && isMissing ? { validationMessage: say('merge.settle.reasonMissing') } : {})}
        >
          <Input value={reason} maxLength={500} onChange={(_event, data) => setReason(data.value)} />
        </Field>
      )}
      {person === '' ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{say('merge.settle.byNobody')}</MessageBarBody>
        </MessageBar>
      ) : (
        <Text>{say('merge.settle.by', { person })}</Text>
      )}
    </FormDialog>
  );
}
