import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components';
import { useState, type FormEvent } from 'react';
import type { BatchSummary } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { ChangeButton } from '../../wizard/ChangeButton.tsx';

type DuplicateDialogProps = {
  readonly batch: BatchSummary;
  readonly onDuplicate: (name: string) => void;
  readonly onClose: () => void;
};

/** Asks for the name of a new batch with another one's settings. */
export function DuplicateDialog({ batch, onDuplicate, onClose }: DuplicateDialogProps) {
  const say = useSay();
  const [name, setName] = useState(say('batch.duplicateSuggestion', { name: batch.settings.name }));
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() !== '') onDuplicate(name.trim());
  }
  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{say('batch.duplicateTitle')}</DialogTitle>
            <DialogContent>
              <Field label={say('batch.duplicateName')} required>
                <Input value={name} maxLength={120} onChange={(_event, data) => setName(data.value)} />
              </Field>
            </DialogContent>
            <DialogActions>
              <ChangeButton type="submit" appearance="primary" disabled={name.trim() === ''}>
                {say('batch.duplicateOk')}
              </ChangeButton>
              <Button onClick={onClose}>{say('app.cancel')}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
