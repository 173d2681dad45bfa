import { describe, expect, it } from 'vitest';
import { openContainer } from '../../../electron/formats/containers/open-container.ts';
import { tryInput } from '../../fuzz/run.ts';
import { makeZip } from '../../made/make-zip.ts';

/** Inputs that once broke a promise, shrunk. */
const found: readonly (readonly [what: string, content: string | Uint8Array])[] = [
  ['a hidden character behind the last row', ',HardwareHash\n,R\nn\0'],
  ['zeros behind the last row', ',,HardwareHash\r,,A\n\0'],
  ['a quote behind the last row', 'T0GAAA\n\u00ab'],
  ['a header line behind the last row', `${'A'.repeat(220)}\n,T0GxAw,HardwareHash`],
  ['a half UTF-16 stretch behind a row', Buffer.from(',HardwareHash\nT0E3AA\u00fe\u00ff\u0015|', 'latin1')],
  ['a value that is cut within white space', `,T0GwAg\nRl8B3${'\u00a0'.repeat(1000)}x`],
  ['a tag between quotes over two lines', 'Hardware Hash,Group Tag\r\nT0GAAA,"a\rb"\r\n'],
];

describe('what the fuzz run found', () => {
  it.each(found)('%s is read without breaking a promise', async (_what, content) => {
    const bytes = Buffer.from(content);
    expect(await tryInput({ kind: 'file', bytes })).toMatchObject({ kind: 'passed' });
  });

  it('a ZIP with thousands of files of one name is opened within a second or two', async () => {
    const files = Array.from({ length: 8000 }, (_, index) => ({
      name: 'a.csv',
      bytes: Buffer.from(`x${index}`),
    }));
    const began = performance.now();
    const opened = await openContainer(makeZip(files));
    expect(opened.kind === 'files' ? opened.files.length : 0).toBe(8000);
    expect(performance.now() - began).toBeLessThan(4000);
  });
});
