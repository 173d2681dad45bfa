import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleCli, madeHash, scriptFile, type Cli } from './spawn-cli.ts';

let cli: Cli;
const header = 'Device Serial Number,Windows Product ID,Hardware Hash';

beforeAll(async () => {
  cli = await bundleCli();
  await mkdir(join(cli.folder, 'drive/second'), { recursive: true });
  await writeFile(join(cli.folder, 'drive/good.csv'), scriptFile('CONTOSO1'));
  await writeFile(
    join(cli.folder, 'drive/cut.csv'),
    scriptFile('CONTOSO2', madeHash('CONTOSO2').slice(0, 700)),
  );
  await writeFile(join(cli.folder, 'drive/failed.csv'), Uint8Array.of(0xff, 0xfe));
  await writeFile(
    join(cli.folder, 'drive/second/excel.csv'),
    `${header}\r\n123,,${madeHash('000123')}\r\nCONTOSO4,,${madeHash('CONTOSO4', { tpm: null })}\r\n`,
  );
});
afterAll(() => cli.remove());

describe('inspect', () => {
  it('shows every device of a file with its standing, and the time of its own clock', async () => {
    const { code, stdout, stderr } = await cli.run(['inspect', 'drive/good.csv']);
    expect(stdout).toContain('drive/good.csv: 1 device\n');
    expect(stdout).toMatch(/1 {2}CONTOSO1 +ready +2026-01-31 14:05 \+01:00 .*\n/);
    expect(stdout).toContain('1 device: 1 ready, 0 to check, 0 blocked\n');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('says what is wrong where, and what was restored', async () => {
    const { code, stdout } = await cli.run(['inspect', 'drive/cut.csv', 'drive/second/excel.csv']);
    expect(stdout).toMatch(
      /Must be settled, row 1, column “Hardware Hash”: The hash is cut off\. Only \d+ of/,
    );
    expect(stdout).toMatch(
      /For your information, row 1, column “Device Serial Number”: Serial number restored/,
    );
    expect(stdout).toMatch(/Please check, row 2, .*: No TPM data in the hash/);
    expect(stdout).toContain('3 devices: 1 ready, 1 to check, 1 blocked\n');
    expect(code).toBe(1);
  });

  it('leaves out what is only for information when it shall be quiet', async () => {
    const { stdout } = await cli.run(['inspect', '--quiet', 'drive/second/excel.csv']);
    expect(stdout).not.toContain('For your information');
    expect(stdout).toContain('Please check');
  });

  it('reads a folder, and gives one JSON document in which every key is there', async () => {
    const { code, stdout, stderr } = await cli.run(['inspect', '--json', 'drive']);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ schema: 1, command: 'inspect' });
    expect(report.counts).toEqual({ files: 4, refused: 1, devices: 4, ready: 2, check: 1, blocked: 1 });
    const files = Object.fromEntries(report.files.map((file: { file: string }) => [file.file, file]));
    expect(files['drive/good.csv']).toMatchObject({
      inner: '',
      refusal: null,
      bytes: scriptFile('CONTOSO1').length,
    });
    expect(files['drive/good.csv'].devices[0]).toMatchObject({
      row: 1,
      serial: 'CONTOSO1',
      manufacturer: 'Contoso',
      capturedAt: '2026-01-31T13:05:00.000Z',
      zoneMinutes: 60,
      standing: 'ready',
      findings: [],
    });
    expect(files['drive/cut.csv'].devices[0].findings).toEqual([
      expect.objectContaining({
        code: 'hash.truncated',
        severity: 'blocks',
        row: 1,
        column: 'Hardware Hash',
      }),
    ]);
    expect(files['drive/failed.csv']).toMatchObject({
      devices: [],
      refusal: { code: 'empty-after-failed-read', title: expect.any(String), remedy: expect.any(String) },
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('names a missing file with the next step, and does the others', async () => {
    const { code, stdout, stderr } = await cli.run(['inspect', 'gone.csv', 'drive/good.csv', 'gone too.csv']);
    expect(stderr.split('\n').map((line) => line.split(':')[0])).toEqual(['gone.csv', 'gone too.csv', '']);
    expect(stderr).toContain('Check it and try again.');
    expect(stdout).toContain('CONTOSO1');
    expect(stdout).toContain('3 files, not taken: 2\n');
    expect(code).toBe(1);
  });

  it('says that a folder holds nothing to read', async () => {
    await mkdir(join(cli.folder, 'bare'), { recursive: true });
    const { code, stderr } = await cli.run(['inspect', 'bare']);
    expect(stderr).toContain('Nothing to read was found in bare.');
    expect(code).toBe(1);
  });

  it('reads the standard input', async () => {
    const { code, stdout } = await cli.run(['inspect', '-'], scriptFile('CONTOSO9'));
    expect(stdout).toContain('standard input: 1 device\n');
    expect(stdout).toContain('CONTOSO9');
    expect(code).toBe(0);
  });

  it('says of a pretend device that it must never be registered', async () => {
    const { captureOf, pretendDevices } = await import('../../../electron/practice/pretend-devices.ts');
    const device = pretendDevices.find(({ kind }) => kind === 'good');
    if (device === undefined) throw new Error('no pretend device');
    const { code, stdout } = await cli.run(['inspect', '-'], captureOf(device, new Date('2026-01-31'), ''));
    expect(stdout).toContain('A pretend device of the practice');
    expect(code).toBe(1);
  });
});

describe('decode', () => {
  it('says everything of a hash that is given', async () => {
    const { code, stdout, stderr } = await cli.run(['decode', madeHash('CONTOSO1')]);
    expect(stdout).toMatch(/^Proved: /);
    expect(stdout).toMatch(/Serial number +CONTOSO1\n/);
    expect(stdout).toMatch(/Captured \(device’s clock\) +2026-01-31 14:05 \+01:00\n/);
    expect(stdout).toMatch(/14 +serial number +CONTOSO1\n/);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('reads one from the standard input, wrapped and quoted too', async () => {
    const wrapped = `"${madeHash('CONTOSO1').replace(/.{76}/g, '$&\r\n')}"\r\n`;
    const { code, stdout } = await cli.run(['decode', '-'], wrapped);
    expect(stdout).toMatch(/^Proved: .*\nFor your information: /);
    expect(code).toBe(0);
  });

  it('shows each hash of a whole file that is piped in', async () => {
    const rows = ['A1', 'A2'].map((serial) => `${serial},,${madeHash(serial)}\r\n`);
    const { code, stdout } = await cli.run(['decode', '--json', '-'], `${header}\r\n${rows.join('')}`);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ schema: 1, command: 'decode', counts: { hashes: 2, proved: 2 } });
    expect(report.hashes[1]).toMatchObject({
      row: 2,
      serialBeside: 'A2',
      proved: true,
      contentSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      uploadText: madeHash('A2'),
      device: { serial: 'A2', zoneMinutes: 60 },
    });
    expect(report.hashes[1].records).toContainEqual({ type: 14, kind: 'serial', text: 'A2' });
    expect(code).toBe(0);
  });

  it('reads the report of OA3Tool', async () => {
    const xml = `<?xml version="1.0"?><Key><ProductKeyState>6</ProductKeyState><HardwareHash>${madeHash('OA3')}</HardwareHash></Key>`;
    const { code, stdout } = await cli.run(['decode', '-'], xml);
    expect(stdout).toMatch(/Serial number +OA3\n/);
    expect(code).toBe(0);
  });

  it('says what is wrong with a damaged one, and what is still known', async () => {
    const changed = madeHash('CONTOSO1').replace(/^(.{60})./, '$1/');
    const { code, stdout } = await cli.run(['decode', changed]);
    expect(stdout).toMatch(/^Not proved: .*\nMust be settled: The hash was changed/);
    expect(stdout).toContain('Contoso');
    expect(code).toBe(1);
  });

  it('takes the name of a file for no hash, and says what to do', async () => {
    const { code, stdout, stderr } = await cli.run(['decode', 'drive/good.csv']);
    expect(stderr).toMatch(/^drive\/good\.csv is a file\. .*hash-courier decode - < FILE/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('says when the standard input holds no hash', async () => {
    const { code, stdout, stderr } = await cli.run(['decode', '-'], 'Name,Room\nA,4\n');
    expect(stderr).toContain('No column with hardware hashes');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });
});
