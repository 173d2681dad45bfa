import { useState } from 'react';
import type { BatchView, Drive, JobPart, KnownDrive } from '../../../../electron/api/index.ts';
import { useSay } from '../../ui/say.ts';
import { useCourier } from '../../wizard/store.ts';
import { kitIdOf, knownOf, namesOf } from '../known-drives/known-drives.ts';
import { isUnfinished, useDriveWork, type DriveWork } from '../known-drives/use-drive-work.ts';
import { doubtWords, stageObstacle } from './drive-words.ts';
import { outdatedParts, type OutdatedPart } from './outdated-kit.ts';
import { stagedPart } from './stage-states.ts';

/** Everything that the row of one plugged drive shows. */
export type StageEntry = {
  readonly drive: Drive;
  readonly name: string;
  readonly known: KnownDrive | undefined;
  readonly outdated: readonly OutdatedPart[];
  readonly doubt: string;
  readonly canStage: boolean;
  readonly isChosen: boolean;
  readonly work: DriveWork | undefined;
  /** What came of preparing it the last time, as far as that is still true. */
  readonly ended: JobPart | undefined;
};

export type StageList = {
  readonly entries: readonly StageEntry[];
  /** The drives to be prepared next. */
  readonly chosen: readonly Drive[];
  readonly choose: (drives: readonly Drive[], isChosen: boolean) => void;
  /** What the plugged drives are called, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether any drive is being prepared. */
  readonly isWorking: boolean;
  /** What is under way or came to its end, of drives that are plugged in and those that are not any more. */
  readonly parts: readonly JobPart[];
  /** What came of drives that are not plugged in any more. */
  readonly letGo: readonly JobPart[];
};

/** The plugged drives as they are prepared for a batch. */
export function useStageList(batch: BatchView): StageList {
  const say = useSay();
  const { drives } = useCourier((state) => state.drives);
  const known = useCourier((state) => state.knownDrives);
  const scripts = useCourier((state) => state.scripts);
  const version = useCourier((state) => state.info?.version);
  const stageParts = useCourier((state) => state.stageParts);
  const works = useDriveWork();
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map());
  const names = namesOf(drives, known);

  const entries = drives.map((drive): StageEntry => {
    const outdated = outdatedParts(drive.contents, batch, scripts, version);
    const work = works.get(drive.id);
    const part = stageParts[drive.id];
    const canStage = stageObstacle(drive, batch.kind) === undefined && work === undefined;
    // A drive that was ready before the settings were changed is not any more.
    const isOver = part === undefined || isUnfinished(part) || (part.state === 'done' && outdated.length > 0);
    return {
      drive,
      name: names.get(drive.id) ?? drive.name,
      known: knownOf(drive, known),
      outdated,
      doubt: doubtWords(say, drive),
      canStage,
      // Those that are outdated, unless a person says otherwise.
      isChosen: canStage && (said.get(drive.id) ?? outdated.length > 0),
      work,
      ended: isOver ? undefined : part,
    };
  });
  const kits = new Set(drives.map(kitIdOf).filter((id) => id !== undefined));
  const letGo = Object.values(stageParts).filter(
    (part) => !isUnfinished(part) && !names.has(part.id) && !kits.has(stagedPart(part).driveId ?? ''),
  );
  const working = Object.values(stageParts).filter(
    (part) => isUnfinished(part) && works.get(part.id)?.kind === 'stage',
  );
  return {
    entries,
    chosen: entries.filter(({ isChosen }) => isChosen).map(({ drive }) => drive),
    choose: (some, isChosen) =>
      setSaid((before) => new Map([...before, ...some.map(({ id }) => [id, isChosen] as const)])),
    names,
    isWorking: working.length > 0,
    parts: [...working, ...entries.flatMap(({ ended }) => (ended === undefined ? [] : [ended])), ...letGo],
    letGo,
  };
}
