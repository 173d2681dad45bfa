import { spawn, type ChildProcess } from 'node:child_process';
import type {
  Answer,
  AnyEvent,
  RequestInput,
  RequestName,
  RequestOutput,
} from '../../../electron/api/contract.ts';

const running = new Set<ChildProcess>();

/** Ends what a failed test left running. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

export type SpawnedApp = Awaited<ReturnType<typeof spawnApp>>;

/** The user and group of another account than the tests'. */
export type Account = { readonly uid: number; readonly gid: number };

/** The app in a process of its own, asked over HTTP. */
export async function spawnApp(bundle: string, args: readonly string[], account?: Account) {
  const child: ChildProcess = spawn(process.execPath, [bundle, '--no-open', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...account,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk) => resolve(String(chunk)));
    void exited.then((code) => reject(new Error(`the app ended with ${code}`)));
  });
  const [, origin = '', token = ''] = /^Hash Courier is at (http:\S+?)\/#token=(\S+)\n$/.exec(line) ?? [];
  if (token === '') throw new Error(`not the promised line: ${line}`);
  const headers = { Authorization: `Bearer ${token}`, Origin: origin };

  async function ask<Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
  ): Promise<RequestOutput<Name>> {
    const response = await fetch(`${origin}/api/call`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name, input }),
    });
    const answer = (await response.json()) as Answer<RequestOutput<Name>>; // the host's own envelope
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
    return answer.value;
  }

  /** Reads events until one satisfies `until`. */
  async function hear(until: (event: AnyEvent) => boolean, then: () => Promise<unknown>): Promise<AnyEvent> {
    const response = await fetch(`${origin}/api/events`, { method: 'POST', headers });
    await then();
    let rest = '';
    for await (const chunk of response.body ?? []) {
      rest += Buffer.from(chunk as Uint8Array).toString('utf8'); // test data is ASCII, so chunks may break anywhere
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const each of lines.filter((text) => text !== '')) {
        const event = JSON.parse(each) as AnyEvent; // only our host writes here
        if (until(event)) return event;
      }
    }
    throw new Error('the event stream ended');
  }

  return {
    ask,
    hear,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    /** Ends it politely and answers with its exit code. */
    stop: async () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

/** Starts the app where it is expected to end at once, and answers with its exit code and its last words. */
export async function spawnInVain(bundle: string, args: readonly string[], account?: Account) {
  const child = spawn(process.execPath, [bundle, '--no-open', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...account,
  });
  running.add(child);
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  running.delete(child);
  return { code, errors };
}
