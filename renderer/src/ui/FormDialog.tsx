import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useFocusReturn } from './use-focus-return.ts';
import { ChangeButton } from '../wizard/ChangeButton.tsx';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

type Props = {
  readonly title: string;
  readonly submitLabel: string;
  readonly cancelLabel: string;
  readonly children: ReactNode;
  /** False while there is nothing that could be sent. */
  readonly isReady?: boolean;
  /** Answers whether the dialog may close; it stays open on false. */
  readonly onSubmit: () => Promise<boolean>;
  readonly onClose: () => void;
};

/** A small form: Enter submits, Escape leaves it, and it cannot be sent twice. */
export function FormDialog(props: Props) {
  const { title, submitLabel, cancelLabel, children, isReady = true, onSubmit, onClose } = props;
  const styles = useStyles();
  const [isSending, setSending] = useState(false);
  useFocusReturn(true);
  async function submit(): Promise<void> {
    setSending(true);
    const isDone = await onSubmit();
    setSending(false);
    if (isDone) onClose();
  }
  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isSending) void submit();
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>{children}</DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{cancelLabel}</Button>
              <ChangeButton
                type="submit"
                appearance="primary"
                disabled={!isReady}
                disabledFocusable={isSending}
              >
                {submitLabel}
              </ChangeButton>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
