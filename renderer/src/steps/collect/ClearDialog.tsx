import type { ChosenDrive } from '../../../../electron/api/index.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useSay } from '../../ui/say.ts';
import { askAs } from '../merge/ask-as.ts';

type Props = {
  readonly batchId: string;
  readonly drives: ChosenDrive[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

/** Asks before hashes and logs come off drives. */
export function ClearDialog({ batchId, drives, isOpen, onClose }: Props) {
  const say = useSay();
  return (
    <ConfirmDialog
      open={isOpen}
      title={say('collect.clearTitle', { count: drives.length })}
      body={say('collect.clearText')}
      confirmLabel={say('collect.clearConfirm')}
      onCancel={onClose}
      onConfirm={() => {
        onClose();
        void askAs('collect.clear', { batchId, drives });
      }}
    />
  );
}
