import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { BatchView, DeviceRow } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { serialOf } from './device-columns.tsx';
import { DevicePane } from './DevicePane.tsx';
import { useFocusReturn } from '../../ui/use-focus-return.ts';

const useStyles = makeStyles({
  drawer: { maxWidth: '100vw' },
  body: { overflowWrap: 'anywhere' },
});

type Props = {
  readonly batch: BatchView;
  readonly device: DeviceRow | undefined;
  readonly onClose: () => void;
};

/** Everything about one device, beside the table. */
export function DeviceDrawer({ batch, device, onClose }: Props) {
  const say = useSay();
  const styles = useStyles();
  useFocusReturn(device !== undefined);
  return (
    <OverlayDrawer
      open={device !== undefined}
      position="end"
      size="medium"
      className={styles.drawer}
      onOpenChange={(_event, data) => {
        if (!data.open) onClose();
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={say('merge.details.close')}
              onClick={onClose}
            />
          }
        >
          {device !== undefined && say('merge.details.title', { serial: serialOf(say, device) })}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        {device !== undefined && <DevicePane key={device.key} batch={batch} device={device} />}
      </DrawerBody>
    </OverlayDrawer>
  );
}
