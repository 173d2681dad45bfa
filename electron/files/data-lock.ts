import { mkdir, realpath, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { sha256Hex } from './digest.ts';

/**
 * Holds a data folder for one process. The lock is a local socket (a named pipe on Windows) whose name comes from the
 * folder, so that the system itself lets go of it when the process dies, however it dies. A second start knocks, the
 * holder hears it through `onKnock` (and can come to the front), and the second gets `app.dataFolderInUse`.
 */
export async function lockDataFolder(
  folder: string,
  onKnock: () => void,
): Promise<{ readonly release: () => Promise<void> }> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new CourierError('app.dataFolderUnusable', {
      cause: error,
      details: { folder, systemCode: systemCode(error) ?? '' },
    });
  }
  const name = `hash-courier-${process.getuid?.() ?? 'user'}-${sha256Hex(await realpath(folder)).slice(0, 24)}`;
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  const server = createServer((socket) => {
    socket.on('error', () => undefined); // a knocker may leave at once
    socket.end();
    onKnock();
  });
  // Two tries: a socket file left by a killed process is removed after nobody answered behind it.
  for (const isLast of [false, true]) {
    const failure = await listen(server, address);
    if (failure === undefined) {
      server.unref();
      return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    }
    if (systemCode(failure) !== 'EADDRINUSE' || isLast || (await knock(address))) {
      throw new CourierError('app.dataFolderInUse', { cause: failure, details: { folder } });
    }
    await rm(address, { force: true });
  }
  throw new CourierError('app.dataFolderInUse', { details: { folder } });
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
