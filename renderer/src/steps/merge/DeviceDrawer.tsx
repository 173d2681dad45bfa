import type { BatchView, DeviceRow } from '../../../../electron/api/index.ts';
import { DetailsDrawer } from '../../ui/DetailsDrawer.tsx';
import { useSay } from '../../ui/say.ts';
import { serialOf } from './device-columns.tsx';
import { DevicePane } from './DevicePane.tsx';

type Props = {
  readonly batch: BatchView;
  readonly device: DeviceRow | undefined;
  readonly onClose: () => void;
};

/** Everything about one device, beside the table. */
export function DeviceDrawer({ batch, device, onClose }: Props) {
  const say = useSay();
  return (
    <DetailsDrawer
      isOpen={device !== undefined}
      title={device === undefined ? '' : say('merge.details.title', { serial: serialOf(say, device) })}
      closeLabel={say('merge.details.close')}
      onClose={onClose}
    >
      {device !== undefined && <DevicePane key={device.key} batch={batch} device={device} />}
    </DetailsDrawer>
  );
}
