import type { Drive, HiddenDrive, StageBar } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { assertNever } from '../../ui/assert-never.ts';
import { formatBytes, formatTime } from '../../ui/format.ts';
import { visibleText } from '../../ui/visible-text.ts';

/** What people call a format; the system's own names for them are Linux's. */
const formatNames: Readonly<Record<string, string>> = {
  vfat: 'FAT32',
  exfat: 'exFAT',
  ntfs: 'NTFS',
  ntfs3: 'NTFS',
  fuseblk: 'NTFS',
};

/** What a drive is beside its name: volume label, maker and model, letter, file system, size and free space in one line. */
export function driveFacts(say: Say, drive: Drive, name: string, language: string): string {
  const { label, product } = drive;
  const facts = say(drive.source === 'practice' ? 'drives.practiceFacts' : 'drives.facts', {
    mountPoint: drive.mountPoint,
    fileSystem:
      drive.fileSystem === ''
        ? say('drives.unknownFileSystem')
        : (formatNames[drive.fileSystem] ?? drive.fileSystem),
    size: formatBytes(drive.sizeBytes, language),
    free: formatBytes(drive.freeBytes, language),
  });
  return [
    label === '' || label === name ? '' : say('drives.known.volume', { label }),
    product === name ? '' : visibleText(product),
    facts,
  ]
    .filter((words) => words !== '')
    .join(' · ');
}

/** Where a hidden drive is and how large it is, as far as that is known and not its name already. */
export function hiddenFacts(drive: HiddenDrive, language: string): string {
  return [
    drive.mountPoint === drive.name ? '' : visibleText(drive.mountPoint),
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

/** Why a drive cannot be prepared for a batch of this kind. */
export type StageObstacle =
  | { readonly kind: 'bar'; readonly bar: StageBar }
  | { readonly kind: 'world'; readonly key: 'drives.worldPractice' | 'drives.worldReal' };

/** The weightiest reason why a drive cannot be prepared for a batch of this kind; undefined where it can. */
export function stageObstacle(drive: Drive, batchKind: 'work' | 'practice'): StageObstacle | undefined {
  const [bar] = drive.bars;
  if (bar !== undefined) return { kind: 'bar', bar };
  if (drive.readOnly) return { kind: 'bar', bar: 'read-only' };
  if (batchKind === 'practice' && drive.source !== 'practice')
    return { kind: 'world', key: 'drives.worldPractice' };
  if (batchKind === 'work' && drive.source === 'practice') return { kind: 'world', key: 'drives.worldReal' };
  return undefined;
}

/** Why a drive cannot be prepared, and what to do about it. */
export function obstacleWords(
  say: Say,
  obstacle: StageObstacle,
): { readonly title: string; readonly remedy: string } {
  if (obstacle.kind === 'world') return { title: say(obstacle.key), remedy: '' };
  return {
    title: say(`driveWords.bars.${obstacle.bar}.title`),
    remedy: say(`driveWords.bars.${obstacle.bar}.remedy`),
  };
}

/** What speaks against a drive being the one that its kit says it is; empty where nothing does. */
export function doubtWords(say: Say, { doubt }: Drive): string {
  if (doubt === undefined) return '';
  return doubt.kind === 'unlike'
    ? say('driveWords.doubt.unlike')
    : say('driveWords.doubt.twice', { others: doubt.others.join(', ') });
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
