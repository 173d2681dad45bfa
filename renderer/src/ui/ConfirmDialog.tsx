import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSay } from './say.ts';
import { useFocusReturn } from './use-focus-return.ts';

type ConfirmDialogProps = {
  readonly open: boolean;
  readonly title: string;
  readonly body: ReactNode;
  /** The verb: "Archive", "Take over". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

/** Asks before something that is not easily undone. The safe button comes first, so it has the focus; what opened it gets it back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const say = useSay();
  useFocusReturn(props.open);
  return (
    <Dialog
      open={props.open}
      modalType="alert"
      onOpenChange={(_event, data) => {
        if (!data.open) props.onCancel();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{props.title}</DialogTitle>
          <DialogContent>{props.body}</DialogContent>
          <DialogActions>
            <Button onClick={props.onCancel}>{props.cancelLabel ?? say('app.cancel')}</Button>
            <Button appearance="primary" onClick={props.onConfirm}>
              {props.confirmLabel}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
