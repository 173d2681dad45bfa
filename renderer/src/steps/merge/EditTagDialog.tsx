import { Field, Input, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { BatchView, DeviceRow } from '../../../../electron/api/index.ts';
import { announce } from '../../ui/announce.ts';
import { useSay } from '../../ui/say.ts';
import { askBatchAs } from './ask-as.ts';
import { isUploadable } from './export-plan.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

type Props = {
  readonly batch: BatchView;
  readonly devices: readonly DeviceRow[];
  readonly onClose: () => void;
};

/** Changes the group tag of the selected devices. */
export function EditTagDialog({ batch, devices, onClose }: Props) {
  const say = useSay();
  const tags = new Set(devices.map((device) => device.groupTag));
  const [tag, setTag] = useState(tags.size === 1 ? [...tags].join('') : '');
  const count = devices.length;
  const exported = devices.filter((device) => device.rounds.length > 0).length;
  const isBad = !isUploadable(tag);

  async function save(): Promise<boolean> {
    if (isBad) return false;
    const view = await askBatchAs('merge.edit', {
      batchId: batch.id,
      deviceKeys: devices.map((device) => device.key),
      groupTag: tag.trim(),
    });
    if (view === undefined) return false;
    announce(say('merge.edit.saidTag', { count }));
    return true;
  }

  return (
    <FormDialog
      title={say('merge.edit.tagTitle', { count })}
      submitLabel={say('merge.edit.save')}
      cancelLabel={say('merge.edit.cancel')}
      onSubmit={save}
      onClose={onClose}
    >
      <Field
        label={say('merge.edit.tagField')}
        hint={say('merge.edit.tagHint')}
        {...(isBad ? { validationMessage: say('merge.edit.unsafe') } : {})}
      >
        <Input value={tag} maxLength={512} onChange={(_event, data) => setTag(data.value)} />
      </Field>
      {batch.settings.target === 'managed-desktop' && <Text>{say('merge.edit.tagManaged')}</Text>}
      {exported > 0 && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{say('merge.edit.exported', { count: exported })}</MessageBarBody>
        </MessageBar>
      )}
    </FormDialog>
  );
}
