import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnyEvent, RequestInput, RequestName, RequestOutput } from '../../../electron/api/contract.ts';
import { createApp } from '../../../electron/app.ts';
import { createBrowserPorts } from '../../../electron/hosts/browser/ports.ts';
import type { JobEnd } from '../../../electron/jobs/types.ts';

/** The whole app, without a host, as its requests see it. */
export async function openApp(
  options: {
    readonly folderDrives?: readonly string[];
    readonly dataFolder?: string;
    readonly lookOn?: boolean;
  } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'hash-courier-app-'));
  const dataFolder = options.dataFolder ?? join(folder, 'data');
  const start = () =>
    createApp({
      dataFolder,
      version: '0.0.0',
      kitFilesFolder: fileURLToPath(new URL('../../../electron/kit/files', import.meta.url)),
      native: createBrowserPorts(),
      fetch: () => Promise.reject(new Error('no network in tests')),
      folderDrives: options.folderDrives ?? [],
      startInPractice: false,
      onKnock: () => undefined,
      lookOn: options.lookOn === true,
    });
  const ended = new Map<string, JobEnd>();
  const hear = (event: AnyEvent) => {
    if (event.name === 'job.ended') ended.set(event.value.jobId, event.value);
  };
  let app = await start();
  app.subscribe(hear);

  async function ask<Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
  ): Promise<RequestOutput<Name>> {
    const answer = await app.dispatch(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${JSON.stringify(answer.error.details)}`);
    return answer.value as RequestOutput<Name>; // the handler of this very name made it
  }

  return {
    ask,
    /** As a page asks: whatever happens is an answer. */
    dispatch: (name: unknown, input: unknown) => app.dispatch(name, input),
    dataFolder,
    /** Waits for the end of a job. */
    end: async ({ jobId }: { readonly jobId: string }): Promise<JobEnd> => {
      for (;;) {
        const end = ended.get(jobId);
        if (end !== undefined) return end;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    /** Ends the app and starts it again on the same data. */
    restart: async () => {
      await app.stop();
      app = await start();
      app.subscribe(hear);
      await ask('drives.refresh', {});
    },
    close: async () => {
      await app.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
