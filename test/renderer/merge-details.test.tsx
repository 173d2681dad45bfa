import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { DeviceDetails, DeviceSummary, Finding } from '../../electron/api/index.ts';
import { FileDrawer } from '../../renderer/src/steps/collect/FileDrawer.tsx';
import { MergeStep } from '../../renderer/src/steps/merge/MergeStep.tsx';
import { capturedWords, summaryGroups } from '../../renderer/src/steps/merge/summary-facts.ts';
import { createText } from '../../text/index.ts';
import { batchOf, device, show } from './merge-samples.tsx';

const say = createText('en');
const summary: DeviceSummary = {
  serial: 'CT-0001',
  manufacturer: 'Contoso',
  model: 'Notebook 14',
  family: 'Notebook',
  uuid: '00112233-4455-6677-8899-aabbccddeeff',
  osBuild: '10.0.26100.1',
  architecture: 'x64',
  collectedAt: '2026-11-20T09:30:00.000Z',
  zoneMinutes: 330,
  environment: 'full-windows',
  tpm: { kind: 'present', version: '2.0', vendor: 'TEST' },
  tpmDigest: 'ab'.repeat(32),
  virtualMachineSigns: [],
  processor: { maker: 'Contoso', model: 'C9', cores: 8, threads: 16 },
  memoryGibibytes: 16,
  disks: [
    { serial: 'D1', model: 'Fast Disk', gigabytes: 512, bus: 'NVMe', kind: 'solid-state' },
    { serial: '', model: 'Slow Disk', bus: 'unknown', kind: 'rotating-or-unknown' },
  ],
  networkAdapters: [
    { mac: '02:00:00:00:00:01', medium: 'Ethernet', bus: 'PCI' },
    { mac: '02:00:00:00:00:02', medium: 'Wi-Fi' },
  ],
  graphics: [{ vendor: 'Contoso', name: 'G1', dedicatedBytes: 0 }],
  display: {
    pixelsAcross: 1920,
    pixelsDown: 1200,
    widthMillimetres: 302,
    heightMillimetres: 189,
    isInternal: true,
  },
};

const placed: Finding = {
  code: 'serial.restored',
  severity: 'informs',
  file: 'HashCourier/hashes/b1/late.csv',
  row: 3,
  column: 'Device Serial Number',
  values: { beside: '123', inside: '000123' },
};
const one = device('CT-0001', { findings: [placed] });
const details: DeviceDetails = {
  device: one,
  captures: [
    {
      key: 'k:3',
      fileSha256: 'a'.repeat(64),
      source: { kind: 'drive', driveId: 'd', driveName: 'KIT 1', path: 'HashCourier/hashes/b1/late.csv' },
      collectedAt: '2026-11-20T10:00:00Z',
      row: 3,
      serial: 'CT-0001',
      groupTag: '',
      assignedUser: '',
      manufacturer: 'Contoso',
      model: 'Notebook 14',
      summary,
      findings: [placed],
      contentSha256: 'c'.repeat(64),
    },
  ],
  keptCapture: 'k:3',
  summary,
};

const factsOf = (more: Partial<DeviceSummary> = {}) =>
  new Map(summaryGroups(say, 'en-GB', { ...summary, ...more }).flatMap(({ facts }) => facts));

describe('a device’s details', () => {
  it('show what the hash says in groups', async () => {
    show(<MergeStep />, { batch: batchOf([one]) }, { 'merge.device': () => details });
    await userEvent.click(screen.getByText('CT-0001'));
    for (const name of ['Device', 'Windows and capture', 'TPM and virtual machine', 'Hardware'])
      expect(await screen.findByText(name, { selector: 'h4' }, { timeout: 5000 })).toBeVisible();
    expect(screen.getByText('Fast Disk, 512 GB, NVMe SSD, serial number D1')).toBeVisible();
    expect(screen.getByText('02:00:00:00:00:01, Ethernet PCI')).toBeVisible();
  });

  it('say where each finding is, once: a capture’s own file and row are not repeated', async () => {
    show(<MergeStep />, { batch: batchOf([one]) }, { 'merge.device': () => details });
    await userEvent.click(screen.getByText('CT-0001'));
    expect(
      await screen.findByText('late.csv, row 3, column “Device Serial Number”', undefined, { timeout: 5000 }),
    ).toBeVisible();
    expect(await screen.findByText('column “Device Serial Number”')).toBeVisible();
  });

  it('give the time of capture by the device’s clock with its zone', () => {
    expect(capturedWords('en', summary)).toMatch(/(15:00|3:00.PM) \(UTC\+05:30\)$/);
    expect(capturedWords('en', { ...summary, zoneMinutes: -60 })).toMatch(/\(UTC−01:00\)$/);
    expect(capturedWords('en', { collectedAt: '2026-11-20T09:30:00Z' })).toMatch(/\(UTC\)$/);
    expect(capturedWords('en', {})).toBe('');
  });

  it('name TPM, virtual machine and environment in words, also where there is nothing', () => {
    const bare = factsOf({
      tpm: { kind: 'no-data' },
      virtualMachineSigns: ['Microsoft Corporation Virtual Machine', 'TPM MSFT'],
      environment: 'winpe',
    });
    expect(bare.get('TPM')).toBe('No TPM data in the hash');
    expect(bare.get('Virtual machine')).toBe('Yes: Microsoft Corporation Virtual Machine, TPM MSFT');
    expect(bare.get('Captured in')).toBe('Windows PE');
    expect(factsOf().get('TPM')).toBe('TEST, version 2.0');
    expect(factsOf().get('Virtual machine')).toBe('No sign of one');
    expect(factsOf().get('Processor')).toBe('Contoso C9, 8 cores, 16 threads');
    expect(factsOf().get('Display')).toBe('1920 × 1200 pixels, 14.0 inches, built in');
  });
});

it('a collected file’s findings say row and column, and leave out the file that is being looked at', () => {
  show(
    <FileDrawer
      file={{
        sha256: 'a'.repeat(64),
        source: { kind: 'import', name: 'joined.csv' },
        collectedAt: '2026-11-20T10:00:00Z',
        who: 'Sam',
        bytes: 4000,
        rows: 2,
        findings: [
          {
            code: 'file.headerCase',
            severity: 'informs',
            file: 'joined.csv',
            row: 0,
            column: 'Hardware Hash',
          },
        ],
      }}
      onClose={() => undefined}
    />,
    {},
  );
  const drawer = screen.getByRole('dialog');
  expect(within(drawer).getByText('header line, column “Hardware Hash”')).toBeVisible();
});
