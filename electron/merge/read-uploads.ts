import { CourierError } from '../errors/courier-error.ts';
import { sha256Hex } from '../files/digest.ts';
import type { ReadUploads } from './export-round.ts';
import { uploadTextsOf } from './judge.ts';
import type { JudgedCapture } from './types.ts';

/**
 * Reads the texts to upload from the archived files, each file once per call. An archived file whose bytes are not those
 * of its digest any more, or that cannot be read, fails with merge.hashUnreadable and names the device.
 */
export function uploadsFromArchive(read: (sha256: string) => Promise<Uint8Array>): ReadUploads {
  async function textsOf(capture: JudgedCapture): Promise<ReadonlyMap<string, string>> {
    try {
      const bytes = await read(capture.fileSha256);
      return sha256Hex(bytes) === capture.fileSha256 ? uploadTextsOf(capture, bytes) : new Map();
    } catch (error) {
      throw unreadable(capture, error);
    }
  }

  return async (captures) => {
    const files = new Map<string, ReadonlyMap<string, string>>();
    const texts: string[] = [];
    for (const capture of captures) {
      const file = files.get(capture.fileSha256) ?? (await textsOf(capture));
      files.set(capture.fileSha256, file);
      const text = file.get(capture.key);
      if (text === undefined) throw unreadable(capture);
      texts.push(text);
    }
    return texts;
  };
}

function unreadable(capture: JudgedCapture, cause?: unknown): CourierError {
  const { serial, fileSha256 } = capture;
  return new CourierError('merge.hashUnreadable', { cause, details: { serial, file: `${fileSha256}.csv` } });
}
