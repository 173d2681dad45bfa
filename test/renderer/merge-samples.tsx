import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { BatchView, DeviceRow, Drive, Finding } from '../../electron/api/index.ts';
import { setBridge } from '../../renderer/src/bridge/bridge.ts';
import { resetStore, useCourier, type CourierState } from '../../renderer/src/wizard/store.ts';
import { createFakeBridge, type FakeAnswers } from './fake-bridge.ts';

export const blocking: Finding = { code: 'hash.serialInsideDiffers', severity: 'blocks' };
export const warning: Finding = { code: 'hash.noTpmData', severity: 'warns' };
export const registered: Finding = { code: 'device.alreadyRegistered', severity: 'warns' };
export const informing: Finding = { code: 'file.utf16', severity: 'informs' };

/** A ready device of Contoso; its key follows from the serial number. */
export function device(serial: string, more: Partial<DeviceRow> = {}): DeviceRow {
  return {
    key: `key-${serial}`,
    origin: 'captured',
    serial,
    manufacturer: 'Contoso',
    model: 'Notebook 14',
    groupTag: 'Sales',
    assignedUser: '',
    capturedAt: '2026-11-20T09:30:00Z',
    findings: [],
    standing: 'ready',
    letThrough: false,
    captureCount: 1,
    rounds: [],
    state: 'none',
    needsReset: false,
    checks: [],
    ...more,
  };
}

export function batchOf(devices: readonly DeviceRow[], more: Partial<BatchView> = {}): BatchView {
  const count = (standing: DeviceRow['standing']) =>
    devices.filter((each) => each.standing === standing).length;
  return {
    id: 'b20261120-abc123',
    kind: 'work',
    createdAt: '2026-11-20T08:00:00Z',
    archivedAt: '',
    settings: {
      name: 'Contoso spring',
      customer: 'Contoso',
      orderNumber: '4711',
      tenantDomain: 'contoso.onmicrosoft.com',
      target: 'intune',
      groupTag: 'Sales',
      deviceProfile: 'Standard',
      sharedDevice: false,
      expectedDevices: 0,
      scriptSha256: '',
      onlyMicrosoftScript: false,
    },
    counts: {
      devices: devices.length - count('listed'),
      ready: count('ready'),
      blocked: count('blocked'),
      excluded: count('excluded'),
      listed: count('listed'),
      exported: 0,
      newSinceRound: count('ready'),
      registered: 0,
      failed: 0,
      readyToHandOver: 0,
      handedOver: 0,
      drivesStaged: 0,
      files: 0,
    },
    devices,
    files: [],
    rounds: [],
    drives: [],
    damage: [],
    failedRuns: [],
    driveEvents: [],
    effectiveGroupTag: 'Sales',
    sequence: 7,
    report: '',
    ...more,
  };
}

/** A kit on a drive as preparing it for a batch of `batchOf` would put it there now, without a script and with nothing waiting. */
export function kitOn(more: Partial<KitContents> = {}): KitContents {
  return {
    kind: 'kit',
    driveId: 'd',
    benchId: 'bench',
    stagedAt: '2026-11-20T08:00:00Z',
    batchId: 'b20261120-abc123',
    batchName: 'Contoso spring',
    kitVersion: '0.1.0',
    groupTag: 'Sales',
    onlyMicrosoftScript: false,
    scriptSha256: '',
    waitingFiles: 0,
    waitingLogs: 0,
    ...more,
  };
}
type KitContents = Extract<Drive['contents'], { kind: 'kit' }>;

export function drive(id: string, contents: Drive['contents']): Drive {
  return {
    id,
    source: 'usb',
    name: `Drive ${id}`,
    label: '',
    product: '',
    mountPoint: `/media/${id}`,
    fileSystem: 'vfat',
    sizeBytes: 16e9,
    freeBytes: 15e9,
    readOnly: false,
    deviceId: 'device',
    serial: '',
    volumeId: '',
    bars: [],
    contents,
    fingerprint: `print-${id}`,
  };
}

/** Shows a step over a fake host, with somebody at work; answers with the host. */
export function show(step: ReactNode, state: Partial<CourierState>, answers: FakeAnswers = {}) {
  resetStore();
  useCourier.setState((start) => ({
    settings: { ...start.settings, people: ['Sam'], person: 'Sam' },
    ...state,
  }));
  const host = createFakeBridge(answers);
  setBridge(host);
  render(<FluentProvider theme={webLightTheme}>{step}</FluentProvider>);
  return host;
}
