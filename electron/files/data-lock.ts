import { mkdir, realpath, rm, rmdir, stat } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { sha256Hex } from './digest.ts';

/** macOS takes no longer path for a socket. */
const longestSocketPath = 100;

export type DataLock = { readonly release: () => Promise<void> };

/**
 * Holds a data folder for one process of this computer. The lock is a local socket whose name comes from the folder, so
 * that the system itself lets go of it when the process dies, however it dies: an abstract one on Linux and a named pipe
 * on Windows leave nothing behind; macOS has only socket files, and one that nobody answers is removed.
 * A second start knocks, the holder hears it through `onKnock` (and can come to the front), and the second gets
 * `app.dataFolderInUse`. A folder that cannot be made, locked or written to is `app.dataFolderUnusable`.
 */
export async function lockDataFolder(folder: string, onKnock: () => void): Promise<DataLock> {
  const unusable = (error: unknown) =>
    new CourierError('app.dataFolderUnusable', {
      cause: error,
      details: { folder, systemCode: systemCode(error) ?? '' },
    });
  let address: string;
  try {
    // Hashes and serial numbers are nobody else's business. A folder that is there keeps the rights that it was given.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    address = socketAddress(await realpath(folder));
  } catch (error) {
    throw unusable(error);
  }
  const server = createServer((socket) => {
    socket.on('error', () => undefined); // a knocker may leave at once
    socket.end();
    onKnock();
  });
  const inUse = (cause?: unknown) => new CourierError('app.dataFolderInUse', { cause, details: { folder } });
  const isFile = !address.startsWith('\0') && !address.startsWith('\\\\');
  for (const isLast of [false, true]) {
    const failure = await listen(server, address);
    if (failure === undefined) {
      if (isFile && !(await keepsFile(address))) {
        await close(server);
        throw inUse();
      }
      try {
        await proveWritable(folder);
      } catch (error) {
        await close(server);
        throw unusable(error);
      }
      server.unref();
      return { release: () => close(server) };
    }
    if (systemCode(failure) !== 'EADDRINUSE') throw unusable(failure);
    if (!isFile || isLast || (await knock(address))) {
      if (!isFile) await knock(address);
      throw inUse(failure);
    }
    await rm(address, { force: true });
  }
  throw inUse();
}

/** Asks whoever holds a data folder to come to the front. False where nobody does. */
export async function knockOnDataFolder(folder: string): Promise<boolean> {
  return knock(socketAddress(await realpath(folder)));
}

/**
 * Rights alone do not tell it: of a write-protected disk, or under Windows' access lists. A disk that is full may have
 * room again in a moment, and is told where something is written.
 */
async function proveWritable(folder: string): Promise<void> {
  const probe = join(folder, '.can-be-written');
  try {
    // Not `recursive`: Node then tells ENOENT of a write-protected disk. A killed start may have left it there.
    await mkdir(probe).catch((error: unknown) => {
      if (systemCode(error) !== 'EEXIST') throw error;
    });
    await rmdir(probe);
  } catch (error) {
    if (['EROFS', 'EACCES', 'EPERM'].includes(systemCode(error) ?? '')) throw error;
  }
}

function socketAddress(folder: string): string {
  const name = `hash-courier-${sha256Hex(folder).slice(0, 24)}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(folder, 'lock.sock');
  return inside.length <= longestSocketPath ? inside : join(tmpdir(), `${name}.sock`);
}

/** Two starts may both have found a dead file and removed it: the one whose file is gone a moment later has lost. */
async function keepsFile(address: string): Promise<boolean> {
  const { ino } = await stat(address);
  await wait(100);
  return stat(address).then(
    (facts) => facts.ino === ino,
    () => false,
  );
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function listen(server: Server, address: string): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const failed = (error: Error) => resolve(error);
    server.once('error', failed);
    server.listen(address, () => {
      server.off('error', failed);
      resolve(undefined);
    });
  });
}

/** True when a living process answers. */
function knock(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(address, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
