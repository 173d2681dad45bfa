import { Field, Input, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { BatchView, DeviceDecision, DeviceRow } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { useSay } from '../../ui/say.ts';
import { askBatch, notify } from '../../wizard/actions.ts';
import { useCourier } from '../../wizard/store.ts';
import { serialOf } from './device-columns.tsx';
import { FormDialog } from './FormDialog.tsx';

type Props = {
  readonly batch: BatchView;
  readonly device: DeviceRow;
  readonly decision: DeviceDecision;
  /** For `take`: which capture, as the drawer counts them. */
  readonly captureNumber: number;
  readonly onClose: () => void;
};

type Words = {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly said: string;
};

function wordsOf(say: Say, kind: DeviceDecision['kind'], serial: string, number: number): Words {
  const values = { serial, number };
  switch (kind) {
    case 'take':
      return {
        title: say('merge.settle.takeTitle', values),
        text: say('merge.settle.takeText'),
        confirm: say('merge.settle.confirmTake'),
        said: say('merge.settle.saidTake', values),
      };
    case 'let-through':
      return {
        title: say('merge.settle.letThroughTitle', values),
        text: say('merge.settle.letThroughText'),
        confirm: say('merge.settle.confirmLetThrough'),
        said: say('merge.settle.saidLetThrough', values),
      };
    case 'exclude':
      return {
        title: say('merge.settle.excludeTitle', values),
        text: say('merge.settle.excludeText'),
        confirm: say('merge.settle.confirmExclude'),
        said: say('merge.settle.saidExclude', values),
      };
    case 'reset':
      return {
        title: say('merge.settle.resetTitle', values),
        text: say('merge.settle.resetText'),
        confirm: say('merge.settle.confirmReset'),
        said: say('merge.settle.saidReset', values),
      };
  }
}

/** Decides about one device, by name and with a reason; letting a blocked one through cannot go without. */
export function SettleDialog({ batch, device, decision, captureNumber, onClose }: Props) {
  const say = useSay();
  const person = useCourier((state) => state.settings.person);
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const words = wordsOf(say, decision.kind, serialOf(say, device), captureNumber);
  const needsReason = decision.kind === 'let-through';
  const isMissing = needsReason && reason.trim() === '';

  async function settle(): Promise<boolean> {
    setChecked(true);
    if (isMissing) return false;
    const view = await askBatch('merge.settle', {
      batchId: batch.id,
      deviceKey: device.key,
      decision,
      reason: reason.trim(),
    });
    if (view === undefined) return false;
    notify({ kind: 'said', intent: 'success', text: words.said });
    return true;
  }

  return (
    <FormDialog
      title={words.title}
      submitLabel={words.confirm}
      cancelLabel={say('merge.settle.cancel')}
      onSubmit={settle}
      onClose={onClose}
    >
      <Text>{words.text}</Text>
      {decision.kind !== 'reset' && (
        <Field
          label={say(needsReason ? 'merge.settle.reason' : 'merge.settle.reasonOptional')}
          hint={say('merge.settle.reasonHint')}
          required={needsReason}
          {...(isChecked && isMissing ? { validationMessage: say('merge.settle.reasonMissing') } : {})}
        >
          <Input
            autoFocus
            value={reason}
            maxLength={500}
            onChange={(_event, data) => setReason(data.value)}
          />
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
