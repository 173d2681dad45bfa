import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { doubleClick, typed } from './device.mjs';

/** Folder names that a careless batch file stumbles over. */
const names = [
  'two words',
  ' leading',
  'a&b',
  'a & b',
  '& start',
  '(a)',
  'a) (b',
  'Program Files (x86)',
  'a^b',
  'a ^& b',
  '^^',
  '!x!',
  'a!b',
  "it's",
  'a;b,c=d',
  '@at',
  '#h',
  '$d',
  '~t',
  '+p',
  '{}',
  '[x]',
  '`b`',
  'x.y.cmd',
  'Größe',
  'Ключ',
  '日本語',
  'é ï ñ',
  "A & B (^!) 'Ö;,=",
];

/** Where the kit may lie. */
export function pathTests({ wine, stick, go, made, play, expectCollects, expectTells }) {
  return [
    {
      name: 'every character that a folder may have, and combinations: by double click, typed in quotes, and from inside',
      run: async () => {
        for (const name of names) {
          const drive = await stick(name);
          await wine.letter('E', drive);
          const kit = `e:\\${name}\\`;
          await expectCollects(doubleClick(`${kit}go.cmd`), kit);
          await expectCollects(typed(`""${kit}go""`), kit);
          await expectCollects(typed('go'), kit, { directory: kit });
        }
        return `${names.length} names`;
      },
    },
    {
      name: 'what the device writes is in the kit’s folder, whatever that is called',
      run: async () => {
        const run = made.madeDone(made.madeManifest, {
          serial: 'FABRIKAM-0001',
          at: '2026-03-02T09:30:00Z',
          number: 1,
        });
        const name = names.at(-1);
        const drive = await stick(name);
        await wine.letter('E', drive);
        const kit = `e:\\${name}\\`;
        await expectCollects(doubleClick(`${kit}go.cmd`), kit, { play: await play('done', run) });
        for (const { path, bytes } of run.files)
          assert.deepEqual(await readFile(join(drive, name, 'HashCourier', path)), Buffer.from(bytes));
      },
    },
    {
      name: 'a percent sign in the path, where cmd itself keeps it',
      run: async () => {
        // Some versions of Wine read the value of %~dp0 a second time, which Windows does not.
        const name = '50% off';
        const drive = await stick(name);
        await wine.letter('E', drive);
        const kit = `e:\\${name}\\`;
        await writeFile(join(drive, name, 'where.cmd'), '@echo [%~dp0]\r\n');
        const probe = await go(typed(`""${kit}where""`));
        if (probe.screen.includes(`[${kit}]`)) {
          await expectCollects(doubleClick(`${kit}go.cmd`), kit);
          return 'kept';
        }
        // Then the kit is not found, and go.cmd says so instead of running something else.
        await expectTells(doubleClick(`${kit}go.cmd`), 'K1');
        return 'this Wine loses it from %~dp0: told as K1, nothing was run; to be confirmed on Windows';
      },
    },
    {
      name: 'a path of 250 characters',
      run: async () => {
        const name = [1, 2, 3].map(() => 'a long name '.repeat(6).trim()).join('/');
        await wine.letter('E', await stick(name));
        const kit = `e:\\${name.replaceAll('/', '\\')}\\`;
        await expectCollects(doubleClick(`${kit}go.cmd`), kit);
        return `${`${kit}HashCourier\\Collect.ps1`.length} characters`;
      },
    },
  ];
}
