import { assertNever } from '../../errors/assert-never.ts';
import type { RawDrive, RawVolume } from '../drive-port.ts';
import { isReadByWindows } from '../plain-format.ts';
import type { HiddenReason } from '../types.ts';
import type { DeviceTestimony, HeardDrive, HeardVolume, Statement, VolumeTestimony } from './types.ts';

/** One cylinder of the old geometry: some ways of asking round a size down to it. */
const sizeToleranceBytes = 8_225_280;

/** Whether a second opinion matters for this drive: the others are not offered anyway. */
export function isWorthHearing(drive: RawDrive): boolean {
  return drive.isUSB === true && drive.sizeBytes > 0 && drive.isGarbled !== true;
}

/**
 * Holds what the list says of a drive against what the second source says. Contradictions become objections, gaps are
 * filled; what the list says is never overruled in a drive's favour. `undefined`: not answered yet.
 */
export function hearDrive(drive: RawDrive, statement: Statement | undefined): HeardDrive {
  if (!isWorthHearing(drive)) return unheard(drive, 'heard', []);
  if (statement === undefined) return unheard(drive, 'pending', []);
  switch (statement.kind) {
    case 'silent':
      return unheard(drive, 'silent', []);
    case 'denied':
      return unheard(drive, 'heard', ['disagreement']);
    case 'said':
      return heard(drive, statement.testimony);
    default:
      return assertNever(statement);
  }
}

/** True when there is nothing left that asking again could clear up. */
export function isClear({ standing, objections, volumes }: HeardDrive): boolean {
  return (
    standing === 'heard' &&
    objections.length === 0 &&
    volumes.every((volume) => volume.objections.length === 0)
  );
}

function unheard(
  drive: RawDrive,
  standing: HeardDrive['standing'],
  objections: readonly HiddenReason[],
): HeardDrive {
  const volumes = drive.volumes.map((volume) => unheardVolume(volume, []));
  return { ...drive, volumes, objections, standing };
}

function heard(drive: RawDrive, testimony: DeviceTestimony): HeardDrive {
  const listed = new Set(drive.volumes.map((volume) => volume.device));
  const more = testimony.volumes.filter(
    (volume) => volume.path === '' && volume.device !== '' && !listed.has(volume.device),
  );
  return {
    ...drive,
    serial: drive.serial === '' ? testimony.serial : drive.serial,
    isReadOnly: drive.isReadOnly || testimony.isReadOnly,
    standing: 'heard',
    objections: deviceObjections(drive, testimony),
    volumes: [
      ...drive.volumes.map((volume) => heardVolume(volume, testimony.volumes)),
      ...more.map((volume) => unmountedVolume(volume)),
    ],
  };
}

function deviceObjections(drive: RawDrive, testimony: DeviceTestimony): readonly HiddenReason[] {
  const objections: HiddenReason[] = [];
  if (testimony.isSystem) objections.push('system');
  if (testimony.isNetwork) objections.push('network');
  if (testimony.isVirtual) objections.push('virtual');
  if (testimony.isOffline) objections.push('offline');
  const isElsewhere = !testimony.isOnUsb && objections.length === 0;
  const isOtherSize = Math.abs(drive.sizeBytes - testimony.sizeBytes) > sizeToleranceBytes;
  const { sequence = '' } = drive;
  const isOtherPlugging = sequence !== '' && testimony.sequence !== '' && sequence !== testimony.sequence;
  if (isElsewhere || isOtherSize || isOtherPlugging) objections.push('disagreement');
  return objections;
}

function heardVolume(volume: RawVolume, testimonies: readonly VolumeTestimony[]): HeardVolume {
  if (volume.path === '') return unheardVolume(volume, []);
  const testimony = testimonies.find(({ path }) => path === volume.path);
  if (testimony === undefined) return unheardVolume(volume, ['disagreement']);
  const objections: HiddenReason[] = [];
  if (testimony.isLocked) objections.push('locked');
  if (testimony.isNetwork) objections.push('network');
  const isElsewhere = volume.device !== '' && testimony.device !== '' && volume.device !== testimony.device;
  if (isElsewhere) objections.push('disagreement');
  return {
    ...volume,
    label: volume.label === '' ? testimony.label : volume.label,
    fileSystem: volume.fileSystem === '' ? testimony.fileSystem : volume.fileSystem,
    isReadOnly: volume.isReadOnly || testimony.isReadOnly,
    objections,
    lateVolumeId: testimony.volumeId,
    isMountable: false,
  };
}

function unheardVolume(volume: RawVolume, objections: readonly HiddenReason[]): HeardVolume {
  const { path, fileSystem, isReserved } = volume;
  const isMountable = path === '' && fileSystem !== '' && isReadByWindows(fileSystem) && isReserved !== true;
  return { ...volume, objections, lateVolumeId: '', isMountable };
}

/** A volume that the list leaves out because it is not mounted. */
function unmountedVolume({ device, label, fileSystem, volumeId, isLocked }: VolumeTestimony): HeardVolume {
  return {
    device,
    path: '',
    label,
    fileSystem,
    volumeId: '',
    sizeBytes: 0,
    isReadOnly: false,
    isNetwork: false,
    objections: isLocked ? ['locked'] : [],
    lateVolumeId: volumeId,
    isMountable: !isLocked,
  };
}
