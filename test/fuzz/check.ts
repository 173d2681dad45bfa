import { openContainer } from '../../electron/formats/containers/open-container.ts';
import { containerLimits } from '../../electron/formats/containers/types.ts';
import { checkFile } from './check-file.ts';
import { checkHash } from './check-hash.ts';
import type { FuzzInput } from './inputs.ts';
import { promise } from './promise.ts';

/** Reads one input with everything that reads such things. @throws BrokenPromise, or whatever a reader threw. */
export async function checkInput({ kind, bytes }: FuzzInput): Promise<void> {
  switch (kind) {
    case 'archive':
      await checkArchive(bytes);
      return checkFile(bytes, 'only known hashes');
    case 'file':
      return checkFile(bytes, 'only known hashes');
    case 'resealed file':
      return checkFile(bytes, 'any hash');
    case 'hash':
      return checkHash(Buffer.from(bytes).toString('utf8'), 'only known hashes');
    case 'resealed':
      return checkHash(Buffer.from(bytes).toString('latin1'), 'any hash');
  }
}

async function checkArchive(bytes: Uint8Array): Promise<void> {
  const opened = await openContainer(bytes);
  if (opened.kind === 'none') return;
  for (const { path } of opened.skipped) promise(!/\p{Cc}/u.test(path), 'a skipped file has an unsafe name');
  if (opened.kind === 'refused') return;
  promise(opened.files.length > 0, 'an archive gives no file and is not refused');
  const paths = opened.files.map(({ path }) => path);
  promise(new Set(paths).size === paths.length, 'two files of an archive have one name');
  const sizes = opened.files.reduce((sum, file) => sum + file.bytes.length, 0);
  promise(sizes <= containerLimits.unpackedBytes, `${sizes} bytes unpacked`);
  for (const { path, bytes: inner } of opened.files) {
    const isSafe = !/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)|\p{Cc}/u.test(path);
    promise(isSafe, 'a file has an unsafe name');
    checkFile(inner, 'only known hashes');
  }
}
