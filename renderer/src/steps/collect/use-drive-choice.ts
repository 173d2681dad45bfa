import { useState } from 'react';
import { hasWaiting, type ReturnedDrive } from './drive-list.ts';

export type DriveChoice = {
  readonly chosen: readonly ReturnedDrive[];
  readonly isChosen: (each: ReturnedDrive) => boolean;
  readonly set: (driveId: string, isChosen: boolean) => void;
  readonly setAll: (isChosen: boolean) => void;
};

/** Which drives to work on: those with files or logs waiting, unless a person says otherwise. */
export function useDriveChoice(drives: readonly ReturnedDrive[]): DriveChoice {
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isChosen = (each: ReturnedDrive) => said.get(each.drive.id) ?? hasWaiting(each);
  return {
    isChosen,
    chosen: drives.filter(isChosen),
    set: (driveId, choice) => setSaid((before) => new Map(before).set(driveId, choice)),
    setAll: (choice) => setSaid(new Map(drives.map(({ drive }) => [drive.id, choice]))),
  };
}
