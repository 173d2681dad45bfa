import type { Drive, HiddenDrive } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { assertNever } from '../../ui/assert-never.ts';
import { formatBytes, formatTime } from '../../ui/format.ts';

/** What people call a format; the system's own names for them are Linux's. */
const formatNames: Readonly<Record<string, string>> = {
  vfat: 'FAT32',
  exfat: 'exFAT',
  ntfs: 'NTFS',
  ntfs3: 'NTFS',
  fuseblk: 'NTFS',
};

/** Letter, file system, size and free space in one line. */
export function driveFacts(say: Say, drive: Drive, language: string): string {
  return say(drive.source === 'practice' ? 'drives.practiceFacts' : 'drives.facts', {
    mountPoint: drive.mountPoint,
    fileSystem:
      drive.fileSystem === ''
        ? say('drives.unknownFileSystem')
        : (formatNames[drive.fileSystem] ?? drive.fileSystem),
    size: formatBytes(drive.sizeBytes, language),
    free: formatBytes(drive.freeBytes, language),
  });
}

/** Where a hidden drive is and how large it is, as far as that is known and not its name already. */
export function hiddenFacts(drive: HiddenDrive, language: string): string {
  return [
    drive.mountPoint === drive.name ? '' : drive.mountPoint,
    drive.sizeBytes === 0 ? '' : formatBytes(drive.sizeBytes, language),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What is on a drive, seen from the open batch. */
export function contentsWords(say: Say, drive: Drive, batchId: string | undefined, language: string): string {
  const { contents } = drive;
  switch (contents.kind) {
    case 'empty':
      return say('drives.contents.empty');
    case 'other-files':
      return say('drives.contents.otherFiles', { count: contents.topLevelCount });
    case 'kit': {
      const kit =
        contents.batchId === batchId
          ? say('drives.contents.kitHere', { time: formatTime(contents.stagedAt, language) })
          : say('drives.contents.kitOther', { batch: contents.batchName });
      return [kit, ...waitingWords(say, contents)].join(' · ');
    }
    case 'kit-damaged':
      return [say('drives.contents.kitDamaged'), ...waitingWords(say, contents)].join(' · ');
    case 'upload':
      return say('drives.contents.upload', { round: contents.round, batch: contents.batchName });
    case 'unreadable':
      return say('drives.contents.unreadable');
    default:
      return assertNever(contents);
  }
}

function waitingWords(
  say: Say,
  { waitingFiles, waitingLogs }: Extract<Drive['contents'], { waitingFiles: number }>,
): readonly string[] {
  return [
    waitingFiles === 0 ? '' : say('drives.contents.waiting', { count: waitingFiles }),
    waitingLogs === 0 ? '' : say('drives.contents.waitingLogs', { count: waitingLogs }),
  ].filter((words) => words !== '');
}

/** Why a drive cannot be prepared for a batch of this kind, as a key; undefined where it can. */
export function stageObstacle(
  drive: Drive,
  batchKind: 'work' | 'practice',
): 'drives.writeProtected' | 'drives.worldPractice' | 'drives.worldReal' | undefined {
  if (drive.readOnly) return 'drives.writeProtected';
  if (batchKind === 'practice' && drive.source !== 'practice') return 'drives.worldPractice';
  if (batchKind === 'work' && drive.source === 'practice') return 'drives.worldReal';
  return undefined;
}

/** The chosen drives that carry another batch's kit: taking those over is asked for first. */
export function otherBatchDrives(
  drives: readonly Drive[],
  batchId: string,
): readonly { readonly drive: Drive; readonly batchName: string }[] {
  return drives.flatMap((drive) =>
    drive.contents.kind === 'kit' && drive.contents.batchId !== batchId
      ? [{ drive, batchName: drive.contents.batchName }]
      : [],
  );
}
