import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { threads } from '../../build/threads.mjs';

const startLimitMs = 60_000;
const jobLimitMs = 120_000;

/** Where the app in the guest keeps its data. */
export const dataFolder = '/run/hash-courier';

/**
 * Starts the built browser host in the guest and speaks its contract from outside. Several can run at once, each on a data
 * folder of its own.
 */
export async function startApp(guest, bundle, { data = dataFolder, name = 'hash-courier', args = [] } = {}) {
  const log = `/run/${name}.log`;
  const pidFile = `/run/${name}.pid`;
  await guest.shell(
    // As many threads as the start script gives it.
    `(UV_THREADPOOL_SIZE=${threads} setsid "${process.execPath}" "${bundle}" --no-open --data ${data} ${args.join(' ')} >${log} 2>&1 & echo $! >${pidFile})`,
  );
  const startedAt = Date.now();
  let address;
  while (address === undefined) {
    const output = await guest.shell(`cat ${log}`);
    address = /http:\/\/127\.0\.0\.1:(\d+)\/#token=(\S+)/.exec(output);
    if (address !== null) break;
    address = undefined;
    if (Date.now() - startedAt > startLimitMs)
      throw new Error(`The app did not start in the guest:\n${output}`);
    await wait(200);
  }
  const [, port, token] = address;
  const relayPort = await guest.relayTo(Number(port));

  function post(path, body, headers = {}) {
    const own = `127.0.0.1:${port}`;
    const sent = request({
      host: '127.0.0.1',
      port: relayPort,
      path,
      method: 'POST',
      headers: { host: own, origin: `http://${own}`, authorization: `Bearer ${token}`, ...headers },
    });
    return new Promise((resolve, reject) => {
      sent.on('response', resolve);
      sent.on('error', reject);
      sent.end(body);
    });
  }

  async function answerOf(response) {
    let text = '';
    for await (const chunk of response) text += chunk;
    return JSON.parse(text);
  }

  const events = [];
  const stream = await post('/api/events');
  let buffer = '';
  stream.setEncoding('utf8');
  stream.on('error', () => undefined); // the guest may end first
  stream.on('data', (chunk) => {
    const lines = (buffer + chunk).split('\n');
    buffer = lines.pop();
    for (const line of lines.filter((each) => each !== '')) events.push(JSON.parse(line));
  });

  /** The plain answer to a request: `{ ok, value }` or `{ ok, error }`. */
  async function ask(name, input = {}) {
    return answerOf(
      await post('/api/call', JSON.stringify({ name, input }), { 'content-type': 'application/json' }),
    );
  }

  /** The value of a request; fails when the app refuses it. */
  async function call(name, input = {}) {
    const answer = await ask(name, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  }

  return {
    port,
    token,
    ask,
    call,
    /** Offers a file's bytes as a browser would. */
    async upload(name, bytes) {
      const answer = await answerOf(
        await post('/api/upload', bytes, { 'x-file-name': encodeURIComponent(name) }),
      );
      return { kind: 'upload', uploadId: answer.value.uploadId };
    },
    /** Begins a job and answers with its end; `onPart` hears of each progress. */
    async job(name, input, onPart = () => undefined) {
      let heard = events.length;
      const { jobId } = await call(name, input);
      const beganAt = Date.now();
      for (;;) {
        for (; heard < events.length; heard += 1) {
          const { name: event, value } = events[heard];
          if (value.jobId !== jobId) continue;
          if (event === 'job.progress') value.parts.forEach(onPart);
          if (event === 'job.ended') return value;
        }
        if (Date.now() - beganAt > jobLimitMs) throw new Error(`${name} did not end`);
        await wait(10);
      }
    },
    /** Waits until the list of drives is as wanted, and answers with what `find` found. */
    async drives(find, limitMs = 15_000) {
      const beganAt = Date.now();
      for (;;) {
        const list = await call('drives.list');
        const found = find(list);
        if (found) return found;
        if (Date.now() - beganAt > limitMs)
          throw new Error(`The list of drives stays: ${JSON.stringify(list)}`);
        await wait(100);
      }
    },
    log: () => guest.shell(`cat ${log}`),
    /** Bytes of memory that it has now, and that it had at most. */
    async memory() {
      const status = await guest.shell(`cat /proc/$(cat ${pidFile})/status`);
      const [now, most] = ['VmRSS', 'VmHWM'].map((field) =>
        Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]),
      );
      return { now: now * 1024, most: most * 1024 };
    },
    /** Asks it to end, and waits until it has. */
    async stop() {
      stream.destroy();
      guest.letGo(relayPort);
      await guest.shell(
        `pid=$(cat ${pidFile}); kill -TERM $pid; for i in $(seq 200); do [ -e /proc/$pid ] || exit 0; sleep 0.05; done; exit 1`,
      );
    },
  };
}
