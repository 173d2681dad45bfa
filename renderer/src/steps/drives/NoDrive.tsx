import { UsbStick20Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { DriveList, HiddenReason } from '../../../../electron/api/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useSay } from '../../ui/say.ts';
import { useCanChange } from '../../wizard/store.ts';

/** This computer's own disks are always hidden; only a drive that somebody plugged in is worth a word here. */
const ownReasons: ReadonlySet<HiddenReason> = new Set(['system', 'internal', 'virtual', 'not-usb']);

type Props = {
  readonly list: DriveList;
  /** Other ways to go on. */
  readonly children?: ReactNode;
};

/** Why the list is empty: nothing is plugged in, nothing is safe, nothing can be found here, or nobody looks. */
export function NoDrive({ list, children }: Props) {
  const say = useSay();
  const mayChange = useCanChange();
  const icon = <UsbStick20Regular />;
  if (!mayChange) {
    return <EmptyState icon={icon} title={say('lookingOn.drivesTitle')} text={say('lookingOn.detection')} />;
  }
  if (list.detection.kind === 'off') {
    return (
      <EmptyState
        icon={icon}
        title={say('drives.offTitle')}
        text={say('driveWords.detection.off', { reason: list.detection.reason })}
      >
        {children}
      </EmptyState>
    );
  }
  const isPlugged = list.hidden.some(({ reasons }) => !reasons.some((reason) => ownReasons.has(reason)));
  return (
    <EmptyState
      icon={icon}
      title={say(isPlugged ? 'drives.allHiddenTitle' : 'drives.noneTitle')}
      text={say(isPlugged ? 'drives.allHiddenText' : 'drives.noneText')}
    >
      {children}
    </EmptyState>
  );
}
