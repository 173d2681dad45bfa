import type {
  Answer,
  AnyEvent,
  FileRef,
  RequestInput,
  RequestName,
  RequestOutput,
} from '../../electron/api/index.ts';
import type { LinkedBridge } from '../../renderer/src/bridge/bridge.ts';

/** What the fake host answers, by request; a request without an answer fails as unknown. */
export type FakeAnswers = {
  readonly [Name in RequestName]?: (input: RequestInput<Name>) => RequestOutput<Name>;
};
export type FakeCall = { readonly name: RequestName; readonly input: unknown };

/** A host made of answers: notes every call, and tells what a test wants told. */
export function createFakeBridge(given: FakeAnswers = {}): LinkedBridge & {
  readonly calls: readonly FakeCall[];
  readonly tell: (event: AnyEvent) => void;
} {
  // Every batch opens unless a test says otherwise.
  const answers: FakeAnswers = { 'batch.unreadable': () => [], ...given };
  const calls: FakeCall[] = [];
  const listeners = new Set<(event: AnyEvent) => void>();
  return {
    calls,
    tell: (event) => listeners.forEach((listener) => listener(event)),
    call: <Name extends RequestName>(name: Name, input: RequestInput<Name>) => {
      calls.push({ name, input });
      const respond = answers[name];
      const answer: Answer<RequestOutput<Name>> =
        respond === undefined
          ? { ok: false, error: { code: 'request.unknown', message: name, details: { name } } }
          : { ok: true, value: respond(input) };
      return Promise.resolve(answer);
    },
    subscribe: (listener, onLink) => {
      listeners.add(listener);
      onLink?.(true);
      return () => listeners.delete(listener);
    },
    offerFile: (file) =>
      Promise.resolve({ ok: true, value: { kind: 'path', path: file.name } satisfies FileRef }),
  };
}
