import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Dispatch } from '../../api/dispatch.ts';
import type { AnyEvent } from '../../api/contract.ts';
import { CourierError } from '../../errors/courier-error.ts';
import type { Uploads } from '../../files/uploads.ts';
import { plainError } from '../../jobs/plain-error.ts';
import { maximumRequestBytes } from '../limits.ts';
import { securityHeaders, staticFile } from '../static-files.ts';
import { judgeRequest } from './guard.ts';

export type ServerParts = {
  readonly dispatch: Dispatch;
  readonly subscribe: (listener: (event: AnyEvent) => void) => () => void;
  readonly uploads: Uploads;
  /** Folder of the built interface. */
  readonly rendererFolder: string;
  /** Secret of this run; whoever has it may do everything. */
  readonly token: string;
};

/** Serves the interface and the contract on a free port of 127.0.0.1, to this computer alone. */
export async function startServer(parts: ServerParts) {
  let port = 0;
  const server = createServer((request, response) => {
    answer(request, response, parts, port).catch((error: unknown) => {
      plainError(error); // writes a bug to the log
      response.destroy();
    });
  });
  server.requestTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on TCP has an AddressInfo, never a path.
  port = (server.address() as AddressInfo).port;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    /** Ends every connection, event streams too. */
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ServerParts,
  port: number,
): Promise<void> {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const verdict = judgeRequest(
    {
      method: request.method ?? '',
      path,
      host: request.headers.host,
      origin: request.headers.origin,
      authorization: request.headers.authorization,
    },
    port,
    parts.token,
  );
  switch (verdict.kind) {
    case 'refused':
      sendJson(
        response,
        verdict.status,
        failure(new CourierError('request.forbidden', { details: { reason: verdict.reason } })),
      );
      break;
    case 'static': {
      const file = await staticFile(parts.rendererFolder, path);
      if (file === undefined) send(response, 404, 'text/plain; charset=utf-8', 'Not found\n');
      else send(response, 200, file.type, file.bytes);
      break;
    }
    case 'api':
      if (verdict.path === '/api/call') await answerCall(request, response, parts);
      else if (verdict.path === '/api/upload') await answerUpload(request, response, parts);
      else streamEvents(response, parts);
      break;
  }
}

async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ServerParts,
): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    const error = new CourierError('request.tooLarge', { details: { maximumBytes: maximumRequestBytes } });
    response.setHeader('Connection', 'close');
    sendJson(response, 413, failure(error));
    return;
  }
  const message = parse(body);
  if (message === undefined) {
    sendJson(
      response,
      400,
      failure(new CourierError('request.invalid', { details: { name: '', where: '', problem: 'not JSON' } })),
    );
    return;
  }
  sendJson(response, 200, await parts.dispatch(message.name, message.input));
}

async function answerUpload(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ServerParts,
): Promise<void> {
  try {
    const uploadId = await parts.uploads.receive(uploadName(request.headers['x-file-name']), request);
    sendJson(response, 200, { ok: true, value: { uploadId } });
  } catch (error) {
    response.setHeader('Connection', 'close');
    sendJson(response, error instanceof CourierError ? 413 : 500, failure(error));
  }
}

/** The file's own name, without any path; it is shown and kept in the journal, never used as a path. */
function uploadName(header: string | string[] | undefined): string {
  try {
    const name = decodeURIComponent(typeof header === 'string' ? header : '');
    return name.split(/[\\/]/).at(-1)?.slice(0, 255) ?? '';
  } catch {
    return '';
  }
}

function streamEvents(response: ServerResponse, parts: ServerParts): void {
  response.writeHead(200, { ...securityHeaders, 'Content-Type': 'application/x-ndjson' });
  response.write('\n');
  const end = parts.subscribe((event) => response.write(`${JSON.stringify(event)}\n`));
  response.on('close', end);
}

/** The whole body, or undefined when it is larger than allowed; the rest is then not read. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const buffer = chunk as Buffer; // no encoding is set, so a request yields Buffers
    bytes += buffer.length;
    if (bytes > maximumRequestBytes) return undefined;
    parts.push(buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parse(body: string): { readonly name: unknown; readonly input: unknown } | undefined {
  try {
    const message: unknown = JSON.parse(body);
    if (typeof message !== 'object' || message === null) return undefined;
    return {
      name: Object.hasOwn(message, 'name') && 'name' in message ? message.name : undefined,
      input: Object.hasOwn(message, 'input') && 'input' in message ? message.input : undefined,
    };
  } catch {
    return undefined;
  }
}

function failure(error: unknown) {
  return { ok: false, error: plainError(error) };
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json', JSON.stringify(value));
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { ...securityHeaders, 'Content-Type': type });
  response.end(body);
}
