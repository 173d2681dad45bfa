import { Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import type { BatchView, DeviceRow } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { useSay } from '../../ui/say.ts';
import { askBatchAs } from './ask-as.ts';
import { serialOf } from './device-columns.tsx';
import { isUserName } from './export-plan.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

type Props = { readonly batch: BatchView; readonly device: DeviceRow; readonly onClose: () => void };

const exampleDomain = 'contoso.com';

/** Changes the assigned user of one device; never of several, because a wrong one locks the device. */
export function EditUserDialog({ batch, device, onClose }: Props) {
  const say = useSay();
  const [user, setUser] = useState(device.assignedUser);
  const [isChecked, setChecked] = useState(false);
  const serial = serialOf(say, device);
  const domain = batch.settings.tenantDomain === '' ? exampleDomain : batch.settings.tenantDomain;
  const isBad = !isUserName(user.trim());

  async function save(): Promise<boolean> {
    setChecked(true);
    if (isBad) return false;
    const view = await askBatchAs('merge.edit', {
      batchId: batch.id,
      deviceKeys: [device.key],
      assignedUser: user.trim(),
    });
    if (view === undefined) return false;
    announce(say('merge.edit.saidUser', { serial }));
    return true;
  }

  return (
    <FormDialog
      title={say('merge.edit.userTitle', { serial })}
      submitLabel={say('merge.edit.save')}
      cancelLabel={say('merge.edit.cancel')}
      onSubmit={save}
      onClose={onClose}
    >
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{say('merge.edit.userWarning')}</MessageBarBody>
      </MessageBar>
      <Field
        label={say('merge.edit.userField')}
        hint={say('merge.edit.userHint', { domain })}
        {...(isChecked && isBad ? { validationMessage: say('merge.edit.userInvalid') } : {})}
      >
        <Input value={user} maxLength={320} onChange={(_event, data) => setUser(data.value)} />
      </Field>
      {device.rounds.length > 0 && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{say('merge.edit.exported', { count: 1 })}</MessageBarBody>
        </MessageBar>
      )}
    </FormDialog>
  );
}
