import { Checkbox, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { KnownDrive, PlainError } from '../../../../electron/api/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { announce } from '../../ui/announce.ts';
import { ErrorBar } from '../../ui/ErrorBar.tsx';
import { errorWords } from '../../ui/error-words.ts';
import { useSay } from '../../ui/say.ts';
import { keep } from '../../wizard/host-copy.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

type Props = { readonly drive: KnownDrive; readonly onClose: () => void };

/** What is written on a drive, who has it, and whether it is gone for good. */
export function EditDriveDialog({ drive, onClose }: Props) {
  const say = useSay();
  const [label, setLabel] = useState(drive.label);
  const [holder, setHolder] = useState(drive.holder);
  const [isRetired, setRetired] = useState(drive.isRetired);
  const [error, setError] = useState<PlainError>();
  const isTaken = error?.code === 'drive.labelTaken';
  const problem = label.trim() === '' ? say('drives.known.editLabelMissing') : undefined;
  const said = isTaken ? errorWords(say, error).body : problem;

  async function save(): Promise<boolean> {
    if (problem !== undefined) return false;
    const answer = await bridge().call('knownDrives.change', {
      knownDriveId: drive.driveId,
      label: label.trim(),
      holder: holder.trim(),
      isRetired,
    });
    if (!answer.ok) {
      setError(answer.error);
      return false;
    }
    keep('knownDrives', answer.value);
    announce(say('drives.known.saved', { name: label.trim() }));
    return true;
  }

  return (
    <FormDialog
      title={say('drives.known.editTitle', { name: drive.label })}
      submitLabel={say('app.save')}
      cancelLabel={say('app.cancel')}
      onSubmit={save}
      onClose={onClose}
    >
      <Field
        label={say('drives.known.editLabel')}
        hint={say('drives.known.editLabelHint')}
        {...(said !== undefined && { validationMessage: said })}
      >
        <Input
          value={label}
          maxLength={40}
          autoComplete="off"
          onChange={(_event, data) => {
            setLabel(data.value);
            setError(undefined);
          }}
        />
      </Field>
      <Field label={say('drives.known.editHolder')} hint={say('drives.known.editHolderHint')}>
        <Input
          value={holder}
          maxLength={80}
          autoComplete="off"
          onChange={(_event, data) => setHolder(data.value)}
        />
      </Field>
      <Checkbox
        label={say('drives.known.editRetired')}
        checked={isRetired}
        onChange={(_event, data) => setRetired(data.checked === true)}
      />
      <ErrorBar error={isTaken ? undefined : error} />
    </FormDialog>
  );
}
