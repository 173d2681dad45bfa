import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeZip } from '../../made/make-zip.ts';
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

  it('says a reason once, with the files that it concerns', async () => {
    await mkdir(join(cli.folder, 'failed'), { recursive: true });
    for (const name of ['f1.csv', 'f2.csv']) await writeFile(join(cli.folder, 'failed', name), '');
    const { stderr } = await merge('reasons', 'failed', 'good');
    expect(stderr).toMatch(/2 files were not taken:\n {2}Empty file.*\n {4}\S+f1\.csv\n {4}\S+f2\.csv\n$/);
  });

  it('does not end well when a device that was named is in no file', async () => {
    const { code, stderr } = await merge('typo', '--include', 'NOPE', 'good');
    expect(stderr).toContain('--include names a device that is in no file: NOPE');
    expect(code).toBe(1);
  });

  it('says that Partner Center gets no users', async () => {
    await writeFile(join(cli.folder, 'partner-users.csv'), 'Serial;User\nA1;anna@contoso.com\n');
    const { stderr } = await cli.run([
      'merge',
      '--target',
      'partner-center',
      '--out',
      'partner',
      '--users',
      'partner-users.csv',
      'good',
    ]);
    expect(stderr).toContain('--users: Partner Center’s file has no column for users');
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

  it('knows the tags of Managed Desktop in a file, and what a shared device needs', async () => {
    const rows = [
      `S1,,${madeHash('S1')},Microsoft365Managed_Standard-Shared`,
      `S2,,${madeHash('S2', { tpm: null })},Microsoft365Managed_Standard-Shared`,
      `S3,,${madeHash('S3')},Microsoft365Managed_standard`,
      `S4,,${madeHash('S4')},`,
    ];
    const text = [`${header},Group Tag`, ...rows, ''].join('\r\n');
    await writeFile(join(cli.folder, 'mmd.csv'), text);
    const { stdout } = await cli.run(['merge', '--target', 'mmd', '--out', 'mmd', '--json', 'mmd.csv']);
    const { counts, leftOut, reportJson } = JSON.parse(stdout);
    expect(counts).toMatchObject({ taken: 3, leftOut: 1 });
    expect(leftOut[0]).toMatchObject({ serial: 'S2', findings: [{ code: 'hash.noTpmDataOnShared' }] });
    const { devices } = JSON.parse(await readFile(reportJson, 'utf8'));
    expect(
      devices.map((device: { findings: { code: string }[] }) => device.findings.map(({ code }) => code)),
    ).toEqual([[], ['tag.managedDesktopInvalid'], []]);
  });

  it('takes the list as the portal packs it, in a ZIP file', async () => {
    const bytes = Buffer.from('"Device name","Serial number"\r\n"x","a1"\r\n');
    await writeFile(join(cli.folder, 'known.zip'), makeZip([{ name: 'export.csv', bytes }]));
    const { code } = await merge('known-zip', '--known', 'known.zip', 'good');
    expect(await uploaded('known-zip')).not.toContain('A1,');
    expect(code).toBe(1);
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

  it('refuses a file in place of the folder', async () => {
    const { code, stderr } = await merge('good/a1.csv', 'good');
    expect(stderr).toMatch(/^--out: good\/a1\.csv is a file\./);
    expect(code).toBe(2);
  });

  it('refuses the folder of the results as input, which it would pass over', async () => {
    const { code, stderr } = await merge('good', 'good/');
    expect(stderr).toMatch(/^--out: good\/ is to be read as well\./);
    expect(code).toBe(2);
  });

  it('merges nothing where a path that was typed is not there', async () => {
    const { code, stdout, stderr } = await merge('mistyped', 'drives/b', 'gone');
    expect(stdout).toBe('');
    expect(stderr).toBe('gone: there is no such file or folder. Nothing was merged; correct the path.\n');
    expect(code).toBe(2);
  });

  it('says why there is nothing to upload, and writes nothing', async () => {
    const { code, stdout, stderr } = await merge('nothing', '--json', 'drives/b');
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      folder: null,
      files: [],
      counts: null,
      error: { code: 'merge.blockedDevices' },
    });
    expect(report.leftOut).toHaveLength(1);
    expect(stderr).toContain('B1');
    expect(stderr).toMatch(/\nNothing to upload, and nothing was written\. Each device was left out/);
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
    expect(stdout).toMatch(/\nMerge such a file before you capture a device again: .*\n$/);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('names lines with the same problem once', async () => {
    const broken = `${header}\r\nA1,,${madeHash('A1')}\r\n\r\n\r\nx\r\n\r\n`;
    await writeFile(join(cli.folder, 'broken.csv'), broken);
    const { stdout } = await cli.run(['verify', 'broken.csv']);
    expect(stdout).toContain('Must be settled, lines 3–4, 6: A blank line.');
    expect(stdout).toContain('Must be settled, line 5: Not as many values as column names.');
  });

  it('knows a spreadsheet, and shows nothing of its bytes', async () => {
    const bytes = Buffer.from('<workbook/>');
    await writeFile(join(cli.folder, 'list.xlsx'), makeZip([{ name: 'xl/workbook.xml', bytes }]));
    const { code, stdout, stderr } = await cli.run(['verify', 'list.xlsx']);
    expect(stderr).toMatch(/^list\.xlsx: This is a spreadsheet/);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
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
