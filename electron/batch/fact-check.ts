import { z } from 'zod';
import { deviceProfiles, intuneStates, managedDesktopStates, targets } from '../registration/types.ts';
import { handOverItems, type Fact } from './types.ts';

/*
 * Loose on purpose: what a newer version added to a fact is no reason to lose the fact. What this version would act on
 * wrongly (an unknown kind, target or state) fails, and the line is then kept and named instead.
 */
const keys = z.array(z.string());
const settings = z.looseObject({
  name: z.string(),
  customer: z.string(),
  orderNumber: z.string(),
  tenantDomain: z.string(),
  target: z.enum(targets),
  groupTag: z.string(),
  deviceProfile: z.enum(deviceProfiles),
  sharedDevice: z.boolean(),
  expectedDevices: z.number(),
  scriptSha256: z.string(),
  // Earlier versions had no kit that reads hashes itself, and did not say it.
  onlyMicrosoftScript: z.boolean().default(false),
});
const source = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('drive'),
    driveId: z.string(),
    driveName: z.string(),
    path: z.string(),
  }),
  z.looseObject({ kind: z.literal('import'), name: z.string() }),
]);
const decision = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('take'), captureKey: z.string() }),
  z.looseObject({ kind: z.enum(['let-through', 'exclude', 'reset']) }),
]);
const hashedPath = z.looseObject({ path: z.string(), sha256: z.string() });
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const round = z.looseObject({
  number: z.number().int().min(1),
  at: z.string(),
  who: z.string(),
  target: z.enum(targets),
  folder: z.string(),
  files: z.array(z.looseObject({ name: z.string(), sha256: digest, rows: z.number(), bytes: z.number() })),
  deviceKeys: keys,
  letThrough: z.array(z.string()),
});
const driveNamed = { driveId: z.string(), driveName: z.string() };

const byKind = {
  'batch-created': z.looseObject({ settings, practice: z.literal(true).optional() }),
  'settings-changed': z.looseObject({ settings }),
  'batch-archived': z.looseObject({}),
  'batch-reopened': z.looseObject({}),
  'drive-staged': z.looseObject({
    ...driveNamed,
    kitVersion: z.string(),
    scriptVersion: z.string(),
    files: z.array(hashedPath),
    provedPastCache: z.boolean(),
    label: z.string().optional(),
    product: z.string().optional(),
    serial: z.string().optional(),
    volumeId: z.string().optional(),
    sizeBytes: z.number().optional(),
    fileSystem: z.string().optional(),
  }),
  'drive-ejected': z.looseObject(driveNamed),
  'kit-saved': z.looseObject({
    driveId: z.string(),
    form: z.enum(['folder', 'zip']),
    path: z.string(),
    kitVersion: z.string(),
    scriptVersion: z.string(),
    files: z.array(hashedPath),
  }),
  'kit-checked': z.looseObject({
    ...driveNamed,
    basis: z.enum(['bench', 'release', 'manifest']),
    kitVersion: z.string(),
    changed: z.array(z.looseObject({ path: z.string(), sha256: z.string(), kept: z.boolean() })),
    missing: z.array(z.string()),
    foreign: z.array(z.string()),
  }),
  'log-collected': z.looseObject({
    sha256: digest,
    bytes: z.number(),
    source,
    result: z.enum(['done', 'failed', 'unfinished', 'rejected', 'other']),
    startedAt: z.string(),
    serial: z.string(),
    code: z.string().optional(),
  }),
  'file-collected': z.looseObject({
    sha256: digest,
    bytes: z.number(),
    source,
    refusal: z.string().optional(),
  }),
  'drive-cleared': z.looseObject({
    ...driveNamed,
    deleted: z.array(hashedPath),
    left: z.array(z.looseObject({ path: z.string(), reason: z.string() })),
  }),
  'device-settled': z.looseObject({ deviceKey: z.string(), decision, reason: z.string() }),
  'devices-edited': z.looseObject({
    deviceKeys: keys,
    groupTag: z.string().optional(),
    assignedUser: z.string().optional(),
  }),
  'partner-devices-listed': z.looseObject({ serials: z.array(z.string()) }),
  'registered-list-loaded': z.looseObject({ name: z.string(), sha256: digest, serials: z.number() }),
  'registered-list-dropped': z.looseObject({}),
  'round-exported': z.looseObject({ round }),
  'round-taken': z.looseObject({ round: z.number(), driveName: z.string() }),
  'state-set': z.looseObject({
    deviceKeys: keys,
    state: z.enum(['none', ...intuneStates, ...managedDesktopStates]),
    error: z.looseObject({ name: z.string(), number: z.string(), requestId: z.string() }).optional(),
  }),
  'needs-reset-set': z.looseObject({ deviceKeys: keys, needsReset: z.boolean() }),
  'hand-over-checked': z.looseObject({
    deviceKeys: keys,
    item: z.enum(handOverItems),
    checked: z.boolean(),
  }),
  'run-settled': z.looseObject({ sha256: digest, reason: z.string() }),
  'report-written': z.looseObject({ name: z.string(), sha256: z.string() }),
} as const satisfies Record<Fact['kind'], z.ZodType>;

/**
 * A fact as it was stored; undefined for one that this version does not understand. Nothing is taken out of it, and all
 * that is added is what earlier versions did not say yet.
 */
export function readFact(value: unknown): Fact | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(byKind, kind)) return undefined;
  const schema = byKind[kind as Fact['kind']]; // an own key of the table is a kind
  const read = schema.safeParse(value);
  return read.success ? (read.data as Fact) : undefined; // loose, so `kind` is still in it
}
