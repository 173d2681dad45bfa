import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finding, type Finding } from '../../../electron/formats/findings.ts';
import { chooseDevices } from '../../../electron/merge/choose.ts';
import { deriveDevices } from '../../../electron/merge/devices.ts';
import { deriveMany } from '../../../electron/merge/many/derive-many.ts';
import { wholeCapture } from '../../../electron/merge/many/pack.ts';
import type { CompactCapture } from '../../../electron/merge/many/types.ts';
import { uploadEntry } from '../../../electron/merge/upload-files.ts';
import { targets } from '../../../electron/registration/types.ts';
import { stateAfter } from './captures.ts';

const readAt = '2026-02-01T09:30:00.000Z';
const fileName = (file: number): string => `file-${file}.csv`;

const findings: fc.Arbitrary<readonly Finding[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.subarray([
      finding('hash.serialInsideDiffers', { row: 1 }),
      finding('hash.noTpmData', { row: 1 }),
      finding('value.formula', { column: 'Group Tag', values: { value: '=A' } }),
      finding('file.quotes', { row: 1 }),
    ]),
  },
);

const captures = fc
  .array(
    fc.record({
      serial: fc.constantFrom('', 'SN-1', 'sn-1', 'SN-2', 'SN-3', 'SN-4', 'SN-5', 'Default string', '0'),
      uuid: fc.constantFrom('', 'u-1', 'u-2', '00000000-0000-0000-0000-000000000000'),
      tpmDigest: fc.constantFrom('', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'),
      contentSha256: fc.constantFrom('', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6'),
      capturedAt: fc.constantFrom('', '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'),
      groupTag: fc.constantFrom('', '', 'Sales', '=A'),
      assignedUser: fc.constantFrom('', '', 'kim@contoso.com'),
      findings,
    }),
    { maxLength: 12 },
  )
  .map((made) =>
    made.map(({ groupTag, assignedUser, ...capture }, index): CompactCapture => ({
      ...capture,
      file: index,
      row: 1,
      inside: undefined,
      place: capture.contentSha256 === '' ? -1 : index,
      spool: 0,
      signs: [],
      shared: {
        groupTag,
        assignedUser,
        productId: '',
        manufacturer: 'Contoso',
        model: 'Fabrikam',
        environment: 'full-windows',
        tpm:
          capture.tpmDigest === '' ? { kind: 'no-data' } : { kind: 'present', version: '2.0', vendor: 'NTC' },
      },
    })),
  );

describe('captures derived one device at a time', () => {
  it('come to what the rules of a batch come to', () => {
    fc.assert(
      fc.property(
        captures,
        fc.constantFrom(...targets),
        fc.constantFrom('', 'Batch tag', 'B\u00fcro'),
        fc.subarray(['SN-1', 'SN-2']),
        fc.subarray(['SN-2', 'SN-3']),
        fc.boolean(),
        (compact, target, groupTag, registered, include, withUser) => {
          const users = new Map(withUser ? [['SN-1', 'lee@contoso.com']] : []);
          const isRegistered = (serial: string): boolean => registered.includes(serial.toUpperCase());
          const isPretend = (names: { readonly uuid?: string } | undefined): boolean => names?.uuid === 'u-2';
          const many = deriveMany({
            captures: [...compact],
            fileName,
            readAt,
            target,
            groupTag,
            users,
            include,
            isRegistered,
            isPretend,
            who: 'Kim',
          });

          const whole = compact.map((each) => wholeCapture(each, fileName(each.file), readAt));
          const byRule = deriveDevices({
            state: {
              ...stateAfter([], { target, groupTag }),
              edits: new Map(
                whole.flatMap(({ key, serial }) => {
                  const assignedUser = users.get(serial.toUpperCase());
                  return assignedUser === undefined ? [] : [[key, { assignedUser }] as const];
                }),
              ),
              decisions: new Map(
                whole
                  .filter(({ serial }) => include.includes(serial.toUpperCase()))
                  .map(({ key }) => [
                    key,
                    { decision: { kind: 'let-through' }, reason: '', who: 'Kim', at: readAt, sequence: 0 },
                  ]),
              ),
            },
            captures: whole,
            seenEarlier: () => undefined,
            isPretend: ({ summary }) => isPretend(summary),
            isRegistered,
            groupTagOf: (settings) => settings.groupTag,
          });
          const wanted = byRule.filter(({ row }) => include.includes(row.serial.toUpperCase()));
          const deviceKeys = wanted.map(({ row }) => row.key);
          const taken = byRule.filter((device) =>
            [chooseDevices([device], { kind: deviceKeys.includes(device.row.key) ? 'all' : 'new' })].some(
              (chosen) => chosen.taken.length > 0,
            ),
          );
          expect(
            many.taken.map(({ file, row, entry, findings: found, captureCount, letThrough }) => ({
              key: `${file}:${row}`,
              entry,
              found,
              captureCount,
              letThrough,
            })),
          ).toEqual(
            taken.map((device) => ({
              key: device.kept?.key,
              entry: uploadEntry(device, target),
              found: device.row.findings,
              captureCount: device.row.captureCount,
              letThrough: device.row.letThrough,
            })),
          );
          expect(many.taken.length + many.leftOut.length).toBe(byRule.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
