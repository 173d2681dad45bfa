import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleCli, madeHash, scriptFile, type Cli } from './spawn-cli.ts';

let cli: Cli;
const header = 'Device Serial Number,Windows Product ID,Hardware Hash';

beforeAll(async () => {
  cli = await bundleCli();
  await mkdir(join(cli.folder, 'drives/b'), { recursive: true });
  await writeFile(join(cli.folder, 'drives/a1.csv'), scriptFile('A1'));
  await writeFile(join(cli.folder, 'drives/a2.csv'), scriptFile('A2'));
  await writeFile(join(cli.folder, 'drives/b/b1.csv'), scriptFile('B1', madeHash('OTHER')));
  await writeFile(join(cli.folder, 'drives/b/failed.csv'), '');
  await mkdir(join(cli.folder, 'good'), { recursive: true });
  await writeFile(join(cli.folder, 'good/a1.csv'), scriptFile('A1'));
  await writeFile(join(cli.folder, 'good/a2.csv'), scriptFile('A2'));
});
afterAll(() => cli.remove());

const merge = (out: string, ...more: readonly string[]) =>
  cli.run(['merge', '--target', 'intune', '--out', out, ...more]);

/** The upload file of the only round in a folder. */
async function uploaded(out: string): Promise<string> {
  const [round = ''] = await readdir(join(cli.folder, out));
  return readFile(join(cli.folder, out, round, 'upload.csv'), 'latin1');
}

describe('merge', () => {
  it('writes upload files that verify takes, and says where they are', async () => {
    const { code, stdout, stderr } = await merge('all-well', 'good');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const text = await uploaded('all-well');
    expect(text).toBe(`${header}\r\nA1,,${madeHash('A1')}\r\nA2,,${madeHash('A2')}\r\n`);
    expect(stdout).toContain(createHash('sha256').update(text).digest('hex'));
    expect(stdout).toContain('report.html');
    expect(stdout).toContain('2 devices: 2 in the upload, 0 left out');
    const verified = await cli.run(['verify', 'all-well']);
    expect(verified.stdout).toMatch(/upload\.csv: Intune would take it \(2 devices\)\n$/);
    expect(verified.code).toBe(0);
  });

  it('gives the same bytes with and without worker threads, and never overwrites', async () => {
    for (const workers of ['1', '4'])
      expect((await merge('twice', '--workers', workers, 'good')).code).toBe(0);
    const rounds = await readdir(join(cli.folder, 'twice'));
    expect(rounds).toHaveLength(2);
    const [first, second] = await Promise.all(
      rounds.map((round) => readFile(join(cli.folder, 'twice', round, 'upload.csv'))),
    );
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });

  it('names what it left out on the standard error stream, with the reason', async () => {
    const { code, stdout, stderr } = await merge('some', 'drives');
    expect(code).toBe(1);
    expect(stderr).toMatch(/1 file was not taken:\n {2}\S+failed\.csv: Empty file/);
    expect(stderr).toMatch(
      /1 device was left out:\n {2}B1 \(\S+b1\.csv, row 1\): .*belong to different devices/,
    );
    expect(stdout).toContain('3 devices: 2 in the upload, 1 left out');
  });

  it('gives the same as one JSON document', async () => {
    const { code, stdout } = await merge('json', '--json', '--group-tag', 'Berlin', 'drives');
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      schema: 1,
      command: 'merge',
      target: 'intune',
      error: null,
      files: [{ name: 'upload.csv', rows: 2 }],
      counts: { files: 4, refusedFiles: 1, rows: 3, devices: 3, taken: 2, leftOut: 1 },
      refused: [{ code: 'empty-after-failed-read' }],
      leftOut: [{ serial: 'B1', reason: 'blocked', sources: [{ row: 1 }] }],
      unknownUsers: [],
      unknownIncludes: [],
    });
    expect(await readFile(report.files[0].path, 'latin1')).toContain(`A1,,${madeHash('A1')},Berlin\r\n`);
    expect(JSON.parse(await readFile(report.reportJson, 'utf8')).leftOut).toHaveLength(1);
    expect(code).toBe(1);
  });

  it('gives each device its user, and says which is not there', async () => {
    await writeFile(join(cli.folder, 'users.csv'), 'Serial;User\na1;anna@contoso.com\nZ9;zoe@contoso.com\n');
    const { code, stderr } = await merge('users', '--users', 'users.csv', 'good');
    expect(await uploaded('users')).toContain(`A1,,${madeHash('A1')},,anna@contoso.com\r\n`);
    expect(stderr).toContain('--users names a device that is in no file: Z9');
    expect(code).toBe(0);
  });

  it('merges nothing with a users file that is wrong, and names its rows', async () => {
    await writeFile(
      join(cli.folder, 'bad-users.csv'),
      'Serial,User\nA1,anna\nA2,a@contoso.com\nA2,b@contoso.com\n',
    );
    const { code, stdout, stderr } = await merge('bad-users', '--users', 'bad-users.csv', 'good');
    expect(stderr).toContain('row 1, A1: “anna” is not of the form name@domain');
    expect(stderr).toContain('row 3, A2: “b@contoso.com” is not the user of an earlier row');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    await expect(readdir(join(cli.folder, 'bad-users'))).rejects.toThrow('ENOENT');
  });

  it('leaves out what is registered already, unless it is named', async () => {
    await writeFile(join(cli.folder, 'known.csv'), '"Device name","Serial number"\r\n"x","a1"\r\n');
    const without = await merge('known', '--known', 'known.csv', 'good');
    expect(await uploaded('known')).not.toContain('A1,');
    expect(without.stderr).toContain('A1');
    expect(without.code).toBe(1);
    const named = await merge('named', '--known', 'known.csv', '--include', 'A1', 'good');
    expect(await uploaded('named')).toContain('A1,');
    expect(named.code).toBe(0);
  });

  it('refuses a list that says nothing of what is registered', async () => {
    const { code, stderr } = await merge('hashes', '--known', 'good/a1.csv', 'good');
    expect(stderr).toContain('This is not a list of registered devices');
    expect(code).toBe(2);
  });

  it('refuses a group tag that no upload file can hold', async () => {
    const { code, stderr } = await merge('tag', '--group-tag', 'a,b', 'good');
    expect(stderr).toMatch(/^--group-tag: /);
    expect(code).toBe(2);
  });

  it('says why there is nothing to upload, and writes nothing', async () => {
    const { code, stdout, stderr } = await merge('nothing', '--json', 'drives/b', 'gone');
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      folder: null,
      files: [],
      counts: null,
      error: { code: 'merge.blockedDevices' },
    });
    expect(report.leftOut).toHaveLength(1);
    expect(stderr).toContain('B1');
    expect(stderr).toContain('gone');
    expect(await readdir(join(cli.folder, 'nothing'))).toEqual([]);
    expect(code).toBe(1);
  });
});

describe('verify', () => {
  it('says line by line why the target would not take a file', async () => {
    const damaged = `${header}\nA1,,${madeHash('A2')}\r\nA2,"",${madeHash('A2').slice(0, -2)}\r\n`;
    await writeFile(join(cli.folder, 'damaged.csv'), damaged);
    const { code, stdout, stderr } = await cli.run(['verify', 'damaged.csv']);
    expect(stdout).toMatch(/^damaged\.csv: Intune would not take it as it is \(2 rows\)\n/);
    expect(stdout).toMatch(/Please check, line 1: A line ends without a carriage return/);
    expect(stdout).toMatch(/Must be settled, line 2, column “Device Serial Number”: .*different devices/);
    expect(stdout).toMatch(/Must be settled, line 3: Quotation marks/);
    expect(stdout).toMatch(/Must be settled, line 3, column “Hardware Hash”: The hash is sound, but/);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('knows the targets apart, in words and as JSON', async () => {
    await writeFile(join(cli.folder, 'intune.csv'), `${header}\r\nA1,,${madeHash('A1')}\r\n`);
    const { code, stdout } = await cli.run([
      'verify',
      '--json',
      '--target',
      'partner-center',
      'intune.csv',
      'gone.csv',
    ]);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      schema: 1,
      command: 'verify',
      target: 'partner-center',
      counts: { files: 2, accepted: 0, rows: 1 },
      files: [
        {
          file: 'intune.csv',
          accepted: false,
          columns: null,
          error: null,
          problems: [{ code: 'header', line: 1 }],
        },
        { file: 'gone.csv', accepted: false, error: { code: 'file.notFound' }, problems: [] },
      ],
    });
    expect(code).toBe(1);
    expect((await cli.run(['verify', 'intune.csv'])).code).toBe(0);
  });
});
