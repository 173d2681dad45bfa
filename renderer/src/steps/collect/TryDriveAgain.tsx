import { Button, makeStyles } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons';
import type { Drive } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { useCanChange, useCourier } from '../../wizard/store.ts';
import { nameOf } from '../known-drives/known-drives.ts';
import { useDriveWork } from '../known-drives/use-drive-work.ts';
import { askAs } from '../merge/ask-as.ts';

const useStyles = makeStyles({ button: { alignSelf: 'flex-start' } });

type Props = {
  readonly batchId: string;
  /** Absent where it has been taken out meanwhile. */
  readonly drive: Drive | undefined;
};

/** Collects once more from one drive alone; what came home before stays as it is. */
export function TryDriveAgain({ batchId, drive }: Props) {
  const styles = useStyles();
  const say = useSay();
  const known = useCourier((state) => state.knownDrives);
  const works = useDriveWork();
  const mayChange = useCanChange();
  if (drive === undefined || !mayChange) return null;
  return (
    <Button
      className={styles.button}
      icon={<ArrowClockwiseRegular />}
      aria-label={say('drives.tryAgainNamed', { name: nameOf(drive, known) })}
      disabledFocusable={works.has(drive.id)}
      onClick={() =>
        void askAs('collect.run', { batchId, drives: [{ id: drive.id, fingerprint: drive.fingerprint }] })
      }
    >
      {say('drives.tryAgain')}
    </Button>
  );
}
