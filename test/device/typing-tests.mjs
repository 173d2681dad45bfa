import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { doubleClick, typed } from './device.mjs';
import { putKit } from './kit.mjs';

const letters = 'CDEFGHIJKLMNOPQRSTUVWXYZ'.split('');

/** Every way of starting go, from every letter. */
export function typingTests({ wine, stick, expectCollects }) {
  return [
    {
      name: 'go works from every drive letter from D to Z, at the root of the drive, and from a folder on C',
      run: async () => {
        const drive = await stick();
        for (const letter of letters) {
          if (letter === 'C') {
            const folder = join(wine.driveC, 'kit');
            await mkdir(folder);
            await putKit(folder);
            await expectCollects(typed('c:\\kit\\go'), 'c:\\kit\\');
            await rm(folder, { recursive: true });
          } else {
            await wine.letter(letter, drive);
            await expectCollects(typed(`${letter.toLowerCase()}:\\go`), `${letter}:\\`);
            await wine.letter(letter, letter === 'Z' ? '/' : undefined);
          }
        }
        return `${letters.length} letters`;
      },
    },
    {
      name: 'however it is typed: with and without .cmd, in capitals, in quotes, by drive, from the drive and from elsewhere',
      run: async () => {
        await wine.letter('E', await stick());
        const lines = [
          'e:\\go',
          'E:\\GO',
          'e:\\go.cmd',
          '"e:\\go"',
          '"e:\\go.cmd"',
          'e: & go',
          'e: & go.cmd',
          'e: & .\\go',
          'e: & "go"',
          'e: & cd HashCourier & ..\\go',
          'cd /d e:\\HashCourier & c: & e:\\go',
          'call e:\\go',
          'e:\\go one two "three four"',
        ];
        for (const line of lines) await expectCollects(typed(line), 'e:\\');
        await expectCollects(doubleClick('E:\\go.cmd'), 'e:\\');
        return `${lines.length + 1} ways`;
      },
    },
    {
      name: 'the folder that the prompt stands in does not matter, one on the drive and one with a kit of its own included',
      run: async () => {
        await wine.letter('E', await stick());
        await wine.letter('F', await stick('other'));
        for (const directory of ['C:\\', 'C:\\windows\\system32', 'E:\\HashCourier', 'F:\\other', 'Z:\\'])
          await expectCollects(typed('e:\\go'), 'e:\\', { directory });
      },
    },
    {
      name: 'typed at the prompt of a window, as after Shift+F10',
      run: async () => {
        await wine.letter('E', await stick());
        await expectCollects('C:\\windows\\system32\\cmd.exe', 'e:\\', {
          console: true,
          answers: [
            [/>/, 'e:\\go\r'],
            [/go[^]*>/, 'exit 0\r'],
          ],
        });
      },
    },
    {
      name: 'a letter that leads into a folder of another drive, as subst makes it',
      run: async () => {
        await wine.letter('E', await stick('Deep/Kit'));
        await expectCollects(typed('e:\\deep\\kit\\go'), 'e:\\deep\\kit\\');
        await wine.letter('S', join(await stick('Deep/Kit'), 'Deep/Kit'));
        await expectCollects(typed('s:\\go'), 's:\\');
      },
    },
  ];
}
