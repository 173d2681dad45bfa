import type { PretendWindows } from './pretend-windows.ts';
import { PsError, Table } from './values.ts';

export function missing(path: string): PsError {
  return new PsError('System.IO.FileNotFoundException', `Could not find file '${path}'.`, 0x80070002);
}

export function raise(problem: Error): never {
  throw problem;
}

export function readStream(windows: PretendWindows, path: string, isPastCache: boolean): Table {
  const hresult = isPastCache ? windows.fails?.('read-past-cache', path) : undefined;
  if (hresult !== undefined)
    throw new PsError('System.IO.IOException', 'The parameter is incorrect.', hresult);
  const bytes = Buffer.from(windows.files.get(path) ?? raise(missing(path)));
  if (isPastCache && windows.spoils?.(path) === true) bytes[20] = 0xff;
  return new Table([
    [
      'Read',
      (into: unknown, at: unknown, count: unknown) => {
        if (Number(count) % 4096 !== 0) throw new Error('not whole sectors');
        return bytes.copy(into as Buffer, Number(at)); // the script casts to byte[]
      },
    ],
    ['Dispose', () => undefined],
  ]);
}

export function writeStream(windows: PretendWindows, trace: string[], path: string): Table {
  return new Table([
    [
      'Write',
      (bytes: unknown, at: unknown, count: unknown) => {
        trace.push(`write ${path}`);
        windows.files.set(
          path,
          Buffer.from((bytes as Buffer).subarray(Number(at), Number(at) + Number(count))),
        ); // the script casts to byte[]
      },
    ],
    [
      'Flush',
      (toDisk: unknown) => {
        failing(windows, 'flush', path);
        trace.push(`flush ${path}${toDisk === true ? '' : ' to cache'}`);
      },
    ],
    ['Dispose', () => undefined],
  ]);
}

export function failing(windows: PretendWindows, action: 'write' | 'move' | 'flush', path: string): void {
  const hresult = windows.fails?.(action, path);
  if (hresult !== undefined) throw new PsError('System.IO.IOException', 'made for a test', hresult);
}
