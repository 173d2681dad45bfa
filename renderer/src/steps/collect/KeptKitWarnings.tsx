import { Text } from '@fluentui/react-components';
import type { BatchView, JobEnd, JobPart } from '../../../../electron/api/index.ts';
import { Name } from '../../ui/Name.tsx';
import { useCourier } from '../../wizard/store.ts';
import { DriveKitWarning } from './DriveKitWarning.tsx';
import { resultOf } from './result.ts';

type Props = {
  readonly batch: BatchView;
  /** What is shown beside them; a drive that has a result there has its warning with it. */
  readonly end: JobEnd;
  readonly again: ReadonlyMap<string, JobPart>;
  readonly className: string;
};

/** Warnings of earlier results, about drives that are still plugged in with a changed kit. */
export function KeptKitWarnings({ batch, end, again, className }: Props) {
  const changed = useCourier((state) => state.changedKits);
  const drives = useCourier((state) => state.drives.drives);
  const told = new Set(end.parts.filter((part) => resultOf(part) !== undefined).map(({ id }) => id));
  return drives.map((drive) => {
    const known = changed[drive.id];
    return known === undefined || told.has(drive.id) ? null : (
      <div key={drive.id} className={className}>
        <Text weight="semibold">
          <Name>{known.name}</Name>
        </Text>
        <DriveKitWarning
          batch={batch}
          drive={drive}
          result={known.result}
          kit={known.kit}
          isWhole={known.isWhole}
          again={again.get(drive.id)}
        />
      </div>
    );
  });
}
