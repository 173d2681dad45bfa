import { sha256Hex } from '../../electron/files/digest.ts';
import { writeScriptCsv } from '../../electron/formats/csv/write-script-csv.ts';
import { makeHash } from '../../electron/formats/hash/make-hash.ts';
import { hashesFolder, logsFolder } from '../../electron/formats/kit/layout.ts';

/** What a device leaves on a drive: both files by their digest. */
export type Captured = {
  readonly serial: string;
  readonly hashSha256: string;
  readonly logSha256: string;
};

/** What the collector leaves of a device that never existed; paths are on the drive. */
export function makeCapture(batchId: string, serial: string) {
  const hash = makeHash({
    serial,
    manufacturer: 'Contoso',
    model: 'Bench 1',
    collectedAt: new Date('2026-05-01T10:00:00Z'),
    tpm: serial,
  });
  const name = `${serial}_20260501T100000Z`;
  const csv = Buffer.from(writeScriptCsv({ serial, hash }));
  const log = Buffer.from(`log of ${serial}`);
  const captured: Captured = { serial, hashSha256: sha256Hex(csv), logSha256: sha256Hex(log) };
  return {
    ...captured,
    files: [
      { path: `${hashesFolder}/${batchId}/${name}.csv`, bytes: csv },
      { path: `${logsFolder}/${name}.txt`, bytes: log },
    ],
  };
}
