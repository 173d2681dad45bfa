import { assertNever } from '../errors/assert-never.ts';
import type {
  BatchSettings,
  BatchState,
  Fact,
  FactLine,
  HandOverItem,
  RegisteredList,
  Round,
  StateFile,
  StateLog,
} from './types.ts';

type DecisionSaid = BatchState['decisions'] extends ReadonlyMap<string, infer Value> ? Value : never;

/** A replay under way: lines go in one by one, in the journal's order. */
export type Replay = {
  readonly apply: (line: FactLine) => void;
  /** What is true after the lines so far. A snapshot: later lines do not change it. */
  readonly state: () => BatchState;
};

/**
 * What a journal's lines come to. `settings` is what holds where the journal does not say (a lost first line).
 * Lines are applied in the given order; the same file, round folder or partner serial twice counts once.
 */
export function replay(settings: BatchSettings, lines: readonly FactLine[]): BatchState {
  const run = startReplay(settings);
  for (const line of lines) run.apply(line);
  return run.state();
}

/** The same, line by line, so that an append costs one line and not the whole journal again. */
export function startReplay(initialSettings: BatchSettings): Replay {
  let settings = initialSettings;
  let report = '';
  let registeredList: RegisteredList | undefined;
  let sequence = 0;
  const files = new Map<string, StateFile>();
  const logs = new Map<string, StateLog>();
  const settledRuns = new Map<string, { who: string; at: string; reason: string }>();
  const decisions = new Map<string, DecisionSaid>();
  const edits = new Map<string, { groupTag?: string; assignedUser?: string }>();
  const partnerSerials = new Map<string, string>();
  const rounds = new Map<string, Round>();
  const states = new Map<string, BatchState['states'] extends ReadonlyMap<string, infer V> ? V : never>();
  const needsReset = new Map<string, boolean>();
  const checks = new Map<string, ReadonlyMap<HandOverItem, boolean>>();
  const drives = new Map<string, BatchState['drives'][number]>();
  let snapshot: BatchState | undefined;

  function stopWaiting(driveId: string): void {
    const drive = drives.get(driveId);
    if (drive !== undefined) drives.set(driveId, { ...drive, waiting: false });
  }

  function applyFact(fact: Fact, line: FactLine): void {
    switch (fact.kind) {
      case 'batch-created':
      case 'settings-changed':
        settings = fact.settings;
        return;
      case 'batch-archived':
      case 'batch-reopened':
      case 'drive-ejected':
      case 'kit-saved':
      case 'kit-checked':
      case 'round-taken':
        return;
      case 'drive-staged':
        drives.set(fact.driveId, {
          driveId: fact.driveId,
          name: fact.driveName,
          stagedAt: line.at,
          waiting: true,
        });
        return;
      case 'file-collected':
        if (!files.has(fact.sha256)) files.set(fact.sha256, stateFile(fact, line));
        if (fact.source.kind === 'drive') stopWaiting(fact.source.driveId);
        return;
      case 'log-collected':
        if (!logs.has(fact.sha256)) logs.set(fact.sha256, stateLog(fact, line));
        if (fact.source.kind === 'drive') stopWaiting(fact.source.driveId);
        return;
      case 'drive-cleared':
        stopWaiting(fact.driveId);
        return;
      case 'device-settled':
        setLast(decisions, fact.deviceKey, {
          decision: fact.decision,
          reason: fact.reason,
          who: line.who,
          at: line.at,
          sequence: line.seq,
        });
        return;
      case 'devices-edited':
        for (const key of fact.deviceKeys) {
          setLast(edits, key, {
            ...edits.get(key),
            ...(fact.groupTag === undefined ? {} : { groupTag: fact.groupTag }),
            ...(fact.assignedUser === undefined ? {} : { assignedUser: fact.assignedUser }),
          });
        }
        return;
      case 'partner-devices-listed':
        for (const serial of fact.serials) {
          const known = serial.trim().toUpperCase();
          if (known !== '' && !partnerSerials.has(known)) partnerSerials.set(known, serial.trim());
        }
        return;
      case 'registered-list-loaded':
        registeredList = {
          name: fact.name,
          sha256: fact.sha256,
          serials: fact.serials,
          loadedAt: line.at,
          who: line.who,
        };
        return;
      case 'registered-list-dropped':
        registeredList = undefined;
        return;
      case 'round-exported':
        rounds.set(fact.round.folder, fact.round);
        return;
      case 'state-set':
        for (const key of fact.deviceKeys) {
          setLast(states, key, {
            state: fact.state,
            ...(fact.error === undefined ? {} : { error: fact.error }),
          });
        }
        return;
      case 'needs-reset-set':
        for (const key of fact.deviceKeys) setLast(needsReset, key, fact.needsReset);
        return;
      case 'hand-over-checked':
        for (const key of fact.deviceKeys) {
          setLast(checks, key, new Map([...(checks.get(key) ?? []), [fact.item, fact.checked]]));
        }
        return;
      case 'run-settled':
        if (fact.reason === '') settledRuns.delete(fact.sha256);
        else settledRuns.set(fact.sha256, { who: line.who, at: line.at, reason: fact.reason });
        return;
      case 'report-written':
        report = fact.name;
        return;
      default:
        assertNever(fact);
    }
  }

  return {
    apply: (line) => {
      applyFact(line.fact, line);
      sequence = Math.max(sequence, line.seq);
      snapshot = undefined;
    },
    state: () => {
      snapshot ??= {
        settings,
        files: [...files.values()],
        logs: [...logs.values()],
        settledRuns: new Map(settledRuns),
        decisions: new Map(decisions),
        edits: new Map(edits),
        partnerSerials: [...partnerSerials.values()],
        rounds: [...rounds.values()],
        states: new Map(states),
        needsReset: new Map(needsReset),
        checks: new Map(checks),
        drives: [...drives.values()],
        report,
        ...(registeredList === undefined ? {} : { registeredList }),
        sequence,
      };
      return snapshot;
    },
  };
}

function stateFile(fact: Extract<Fact, { kind: 'file-collected' }>, line: FactLine): StateFile {
  return {
    sha256: fact.sha256,
    sequence: line.seq,
    bytes: fact.bytes,
    source: fact.source,
    collectedAt: line.at,
    who: line.who,
    ...(fact.refusal === undefined ? {} : { refusal: fact.refusal }),
  };
}

function stateLog(fact: Extract<Fact, { kind: 'log-collected' }>, line: FactLine): StateLog {
  const { sha256, source, result, startedAt, serial, code } = fact;
  return {
    sha256,
    source,
    collectedAt: line.at,
    result,
    startedAt,
    serial,
    ...(code === undefined ? {} : { code }),
  };
}

/** Moves the key to the end, so that the map's order is the order of the last words. */
function setLast<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
}
