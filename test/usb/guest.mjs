import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SetupError } from '../debian-packages.mjs';

const bootLimitMs = 240_000;

/**
 * Starts a virtual computer with a real USB bus, whose files are this machine's own (read-only, under a layer that is
 * thrown away): the same Node and the same checkout at the same paths. `internalDisk` is an image for its built-in disk.
 */
export async function bootGuest({ modules, kernel, initramfs }, internalDisk) {
  const folder = await mkdtemp(join(tmpdir(), 'hash-courier-usb-'));
  const [agentPort, relayPort] = [await freePort(), await freePort()];
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
      `user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:${agentPort}-:7000,hostfwd=tcp:127.0.0.1:${relayPort}-:7001`,
    ],
    ['-device', 'virtio-net-pci,netdev=net,romfile='],
    ['-drive', `if=none,id=built-in,format=raw,file=${internalDisk}`],
    ['-device', 'ahci,id=sata', '-device', 'ide-hd,bus=sata.0,drive=built-in'],
    ['-device', 'qemu-xhci,p2=8,p3=8,id=usb'],
  ].flat();
  const startedAt = Date.now();
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
    relayPort,
    shell,
    tryShell,
    relayTo: (port) => agent('/relay', { port }),
    /** Plugs a drive in: `image` appears on the USB bus. `removable: false` is a USB hard disk. */
    async plug(id, image, { removable = true, readOnly = false, serial = `${id}-0001` } = {}) {
      const file = { driver: 'file', filename: image, 'read-only': readOnly };
      await monitor.say('blockdev-add', {
        'node-name': `image-${id}`,
        driver: 'raw',
        'read-only': readOnly,
        file,
      });
      const device = { driver: 'usb-storage', bus: 'usb.0', id, drive: `image-${id}`, removable, serial };
      await monitor.say('device_add', device);
    },
    /** Pulls a drive out as a person would: no warning, no unmount, nothing written out. */
    async pull(id) {
      const gone = monitor.event((event) => event.event === 'DEVICE_DELETED' && event.data.device === id);
      await monitor.say('device_del', { id });
      await gone;
      // The emulator lets go of the image a moment after the device.
      for (let attempt = 0; ; attempt += 1) {
        const error = await monitor
          .say('blockdev-del', { 'node-name': `image-${id}` })
          .catch((reason) => reason);
        if (!(error instanceof Error)) return;
        if (attempt === 100) throw error;
        await wait(50);
      }
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
