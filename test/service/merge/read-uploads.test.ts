import { describe, expect, it } from 'vitest';
import { uploadsFromArchive } from '../../../electron/merge/read-uploads.ts';
import { bytesOf, captureOf, madeUploads } from '../../unit/merge/captures.ts';

describe('the texts to upload', () => {
  const first = captureOf({ serial: 'SN-1' });
  const second = captureOf({ serial: 'SN-2' });
  const archive = new Map([
    [first.fileSha256, bytesOf({ serial: 'SN-1' })],
    [second.fileSha256, bytesOf({ serial: 'SN-2' })],
  ]);

  it('are read again from the archived files, in the order asked for', async () => {
    const read = uploadsFromArchive(async (sha256) => archive.get(sha256) ?? new Uint8Array());
    expect(await read([second, first])).toEqual([madeUploads.get(second.key), madeUploads.get(first.key)]);
  });

  it('are refused where an archived file is not what was judged any more', async () => {
    const swapped = uploadsFromArchive(async () => bytesOf({ serial: 'SN-2' }));
    await expect(swapped([first])).rejects.toMatchObject({
      code: 'merge.hashUnreadable',
      details: { serial: 'SN-1', file: `${first.fileSha256}.csv` },
    });
  });

  it('are refused where an archived file is gone', async () => {
    const gone = uploadsFromArchive(async () => Promise.reject(new Error('ENOENT')));
    await expect(gone([first])).rejects.toMatchObject({ code: 'merge.hashUnreadable' });
  });
});
