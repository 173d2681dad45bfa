import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SetupError } from '../debian-packages.mjs';

const bootLimitMs = 240_000;
/** Where the agent passes bytes on to programs in the guest: as many can be spoken to at once. */
const relays = [7001, 7002, 7003, 7004];

/**
 * Starts a virtual computer with a real USB bus, whose files are this machine's own (read-only, under a layer that is
 * thrown away): the same Node and the same checkout at the same paths. `internalDisk` is an image for its built-in disk. Each
 * of its USB `controllers` (`usb`, `usb-2`, …) has eight sockets.
 */
export async function bootGuest({ modules, kernel, initramfs }, internalDisk, { controllers = 1 } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'hash-courier-usb-'));
  const agentPort = await freePort();
  const relayPorts = [];
  for (const _ of relays) relayPorts.push(await freePort());
  const log = join(folder, 'console.log');
  const socket = join(folder, 'qmp');
  const share = (id, path, tag) => [
    ['-fsdev', `local,id=${id},path=${path},security_model=none,readonly=on,multidevs=remap`],
    ['-device', `virtio-9p-pci,fsdev=${id},mount_tag=${tag}`],
  ];
  const parameters = [
    ['-accel', 'tcg,thread=multi', '-cpu', 'max', '-smp', '2', '-m', '2048'],
    ['-nodefaults', '-display', 'none', '-no-reboot', '-serial', `file:${log}`],
    ['-kernel', kernel, '-initrd', initramfs, '-append'],
    [`console=ttyS0 quiet panic=-1 mitigations=off nokaslr tsc=unstable courier.node=${process.execPath}`],
    ['-qmp', `unix:${socket},server=on,wait=off`],
    ...share('machine', '/', 'machine'),
    ...share('modules', modules, 'modules'),
    ['-netdev'],
    [
      [
        'user,id=net,restrict=on',
        forward(agentPort, 7000),
        ...relays.map((to, index) => forward(relayPorts[index], to)),
      ].join(),
    ],
    ['-device', 'virtio-net-pci,netdev=net,romfile='],
    ['-drive', `if=none,id=built-in,format=raw,file=${internalDisk}`],
    ['-device', 'ahci,id=sata', '-device', 'ide-hd,bus=sata.0,drive=built-in'],
    ...Array.from({ length: controllers }, (_, index) => [
      '-device',
      `qemu-xhci,p2=8,p3=8,id=${index === 0 ? 'usb' : `usb-${index + 1}`}`,
    ]),
  ].flat();
  const startedAt = Date.now();
  const relayed = new Set();
  const plugged = new Set();
  const emulator = spawn('qemu-system-x86_64', parameters, { stdio: ['ignore', 'ignore', 'pipe'] });
  let ended;
  const gone = new Promise((resolve) => emulator.once('exit', resolve));
  let complaint = '';
  emulator.stderr.on('data', (chunk) => (complaint += chunk));
  process.once('exit', () => emulator.kill('SIGKILL'));
  emulator.on('error', (error) => (ended = error.message));
  emulator.on(
    'exit',
    (code) => (ended = ended ?? `the emulator ended with code ${code}. ${complaint.trim()}`),
  );
  const lastWords = async () => (await readFile(log, 'utf8').catch(() => '')).slice(-2000);

  async function agent(path, body = {}, limitMs = 60_000) {
    const response = await fetch(`http://127.0.0.1:${agentPort}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(limitMs),
    });
    return response.json();
  }

  for (;;) {
    const hello = await agent('/', {}, 2000).catch(() => undefined);
    if (hello !== undefined) break;
    if (ended !== undefined || Date.now() - startedAt > bootLimitMs) {
      emulator.kill('SIGKILL');
      throw new SetupError(
        `The guest for the USB tests did not start: ${ended ?? 'no answer'}\n${await lastWords()}`,
      );
    }
    await wait(200);
  }
  const monitor = await openMonitor(socket);

  /** Runs a command in the guest's shell; fails unless it ends well. */
  async function shell(command, timeoutMs = 60_000) {
    const result = await tryShell(command, timeoutMs);
    if (result.code !== 0) throw new Error(`In the guest: ${command}\n${result.stdout}${result.stderr}`);
    return result.stdout;
  }

  async function tryShell(command, timeoutMs = 60_000) {
    return agent('/run', { command, timeoutMs }, timeoutMs + 5000);
  }

  return {
    bootMs: Date.now() - startedAt,
    shell,
    tryShell,
    /** Answers with the port of this machine that leads to a port of the guest, until `letGo`; so many as there are relays. */
    async relayTo(port) {
      const index = relays.findIndex((_, each) => !relayed.has(each));
      if (index === -1) throw new Error('Every relay to the guest is taken.');
      relayed.add(index);
      await agent('/relay', { relay: relays[index], port });
      return relayPorts[index];
    },
    letGo: (port) => relayed.delete(relayPorts.indexOf(port)),
    /**
     * Plugs a drive in: `image` appears on the USB bus. `removable: false` is a USB hard disk; `limits` slow it down, such as
     * `{ 'iops-write': 100, 'bps-write': 4e6 }`; `faults` are rules of QEMU's blkdebug, `{ 'inject-error', 'set-state' }`.
     */
    async plug(
      id,
      image,
      { removable = true, readOnly = false, serial = `${id}-0001`, controller = 'usb', limits, faults } = {},
    ) {
      const plain = { driver: 'file', filename: image, 'read-only': readOnly };
      const bytes = faults === undefined ? plain : { driver: 'blkdebug', image: plain, ...faults };
      const group = `slow-${id}`;
      if (limits !== undefined)
        await monitor.say('object-add', { 'qom-type': 'throttle-group', id: group, limits });
      const file =
        limits === undefined
          ? bytes
          : // What this machine's own disk takes to flush an image says nothing about a drive.
            {
              driver: 'throttle',
              'throttle-group': group,
              'read-only': readOnly,
              cache: { 'no-flush': true },
              file: bytes,
            };
      await monitor.say('blockdev-add', {
        'node-name': `image-${id}`,
        driver: 'raw',
        'read-only': readOnly,
        file,
      });
      const device = {
        driver: 'usb-storage',
        bus: `${controller}.0`,
        id,
        drive: `image-${id}`,
        removable,
        serial,
      };
      await monitor.say('device_add', device);
      plugged.add(id);
    },
    /** Pulls a drive out as a person would: no warning, no unmount, nothing written out. */
    async pull(id) {
      const gone = monitor.event((event) => event.event === 'DEVICE_DELETED' && event.data.device === id);
      gone.catch(() => undefined); // nothing to wait for where there is no such drive
      await monitor.say('device_del', { id });
      plugged.delete(id);
      await gone;
      // The emulator lets go of the image a moment after the device.
      for (let attempt = 0; ; attempt += 1) {
        const error = await monitor
          .say('blockdev-del', { 'node-name': `image-${id}` })
          .catch((reason) => reason);
        if (!(error instanceof Error)) break;
        if (attempt === 100) throw error;
        await wait(50);
      }
      await monitor.say('object-del', { id: `slow-${id}` }).catch(() => undefined); // most drives were not slowed down
    },
    /** Ids of the drives that are plugged in. */
    plugged: () => [...plugged],
    /** How often and how much was written to each plugged drive since it was plugged in, as the drive saw it. */
    async writes() {
      const nodes = await monitor.say('query-blockstats');
      return new Map(
        nodes
          .filter((node) => node['node-name']?.startsWith('image-'))
          .map(({ 'node-name': name, stats }) => [
            name.slice('image-'.length),
            { writes: stats.wr_operations, bytes: stats.wr_bytes, flushes: stats.flush_operations },
          ]),
      );
    },
    async stop() {
      await agent('/stop', {}, 5000).catch(() => undefined);
      await Promise.race([gone, wait(10_000, undefined, { ref: false })]);
      emulator.kill('SIGKILL'); // does nothing once it has ended
      monitor.close();
      await rm(folder, { recursive: true, force: true });
    },
    lastWords,
  };
}

/** Speaks QMP, the emulator's control protocol: one JSON object per line, answers in the order of the commands. */
async function openMonitor(path) {
  const socket = connect(path);
  const waiting = [];
  let listeners = [];
  let buffer = '';
  let greet;
  const greeted = new Promise((resolve) => (greet = resolve));
  socket.on('data', (chunk) => {
    buffer += chunk;
    const lines = buffer.split('\n');
    buffer = lines.pop();
    for (const line of lines.filter((text) => text.trim() !== '')) {
      const message = JSON.parse(line);
      if (message.QMP) greet();
      else if (message.event) listeners = listeners.filter((listener) => !listener(message));
      else if (message.error) waiting.shift()?.reject(new Error(message.error.desc));
      else waiting.shift()?.resolve(message.return);
    }
  });
  socket.on('error', (error) => waiting.splice(0).forEach((each) => each.reject(error)));
  const say = (command, parameters) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      socket.write(`${JSON.stringify({ execute: command, arguments: parameters })}\n`);
    });
  await greeted;
  await say('qmp_capabilities');
  return {
    say,
    event: (isMeant) =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error('The emulator did not let the drive go.')), 20_000);
        listeners.push((message) => {
          if (!isMeant(message)) return false;
          clearTimeout(limit);
          resolve(message);
          return true;
        });
      }),
    close: () => socket.destroy(),
  };
}

const forward = (from, to) => `hostfwd=tcp:127.0.0.1:${from}-:${to}`;

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
