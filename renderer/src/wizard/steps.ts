import type { BatchView, LibraryScript } from '../../../electron/api/index.ts';

/** The eight steps, in the order of the method. */
export const stepIds = [
  'batch',
  'script',
  'drives',
  'devices',
  'collect',
  'merge',
  'register',
  'hand-over',
] as const;
export type StepId = (typeof stepIds)[number];

export type StepView = {
  readonly id: StepId;
  /** False while what the step needs is missing; its `needs` says what. */
  readonly isOpen: boolean;
  readonly isDone: boolean;
  readonly needs?: 'batch' | 'devices';
  /** Can be done without, so it is not what comes next. */
  readonly isOptional?: true;
};

/**
 * What drives of a batch read hashes with: a script of this bench; or `own`, the collector by itself, where there is no
 * script and the batch may do without; or `missing`, where it insists on one, so that no drive can be prepared.
 */
export type ScriptSupply = 'script' | 'own' | 'missing';

type BatchKit = Pick<BatchView, 'kind' | 'settings'>;

/** The script that the batch names, else the library's default. Practice's stand-in counts only for practice. */
export function suppliedScript(
  { kind, settings: { scriptSha256 } }: BatchKit,
  scripts: readonly LibraryScript[],
): LibraryScript | undefined {
  const script = scripts.find(({ sha256, isDefault }) =>
    scriptSha256 === '' ? isDefault : sha256 === scriptSha256,
  );
  return script?.standing === 'practice' && kind !== 'practice' ? undefined : script;
}

/** What drives of this batch would be prepared with now. */
export function scriptSupply(batch: BatchKit, scripts: readonly LibraryScript[]): ScriptSupply {
  if (suppliedScript(batch, scripts) !== undefined) return 'script';
  const { scriptSha256, onlyMicrosoftScript } = batch.settings;
  return onlyMicrosoftScript || scriptSha256 !== '' ? 'missing' : 'own';
}

/**
 * Which steps can be opened and which are done. A guide, not a gate: a step is closed only while there is nothing it
 * could work on.
 */
export function stepViews(batch: BatchView | null, scripts: readonly LibraryScript[]): readonly StepView[] {
  const counts = batch?.counts;
  const known = counts?.devices ?? 0;
  const isSettled = counts !== undefined && known > 0 && counts.blocked === 0 && counts.newSinceRound === 0;
  const isRegistered = counts !== undefined && known > 0 && counts.registered >= known - counts.excluded;
  const done: Record<StepId, boolean> = {
    batch: batch !== null,
    script: scripts.some(
      (script) => script.isDefault && (script.standing !== 'practice' || batch?.kind === 'practice'),
    ),
    drives: (counts?.drivesStaged ?? 0) > 0,
    devices: (counts?.files ?? 0) > 0,
    collect: (counts?.files ?? 0) > 0 && batch?.drives.every((drive) => !drive.waiting) === true,
    merge: isSettled,
    register: isRegistered,
    'hand-over':
      counts !== undefined && known > counts.excluded && counts.handedOver === known - counts.excluded,
  };
  return stepIds.map((id) => {
    if (id === 'batch') return { id, isOpen: true, isDone: done.batch };
    if (id === 'script') {
      const isOptional = batch !== null && scriptSupply(batch, scripts) === 'own';
      return { id, isOpen: true, isDone: done.script, ...(isOptional && { isOptional }) };
    }
    if (batch === null) return { id, isOpen: false, isDone: false, needs: 'batch' };
    const needsDevices = id === 'merge' || id === 'register' || id === 'hand-over';
    if (needsDevices && known === 0) return { id, isOpen: false, isDone: false, needs: 'devices' };
    return { id, isOpen: true, isDone: done[id] };
  });
}

/** The first open step that is not done and cannot be left out, or the last one. */
export function nextStep(views: readonly StepView[]): StepId {
  return views.find((view) => view.isOpen && !view.isDone && view.isOptional !== true)?.id ?? 'hand-over';
}
