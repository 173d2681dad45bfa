import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Answer, FolderListing } from '../../../electron/api/index.ts';
import { bridge } from '../bridge/bridge.ts';
import { ask } from '../wizard/actions.ts';
import { useCourier } from '../wizard/store.ts';
import { FolderDialog } from './FolderDialog.tsx';

/**
 * Lets a person choose a folder of the computer that runs the app: in the system's dialog where the host has one, else in
 * ours, which begins in the home folder. `choose` answers with its path, undefined when nothing was chosen; `dialog` is to
 * be rendered always.
 */
export function useFolderChoice(): {
  readonly choose: () => Promise<string | undefined>;
  readonly dialog: ReactNode;
} {
  const hasSystemDialog = useCourier((state) => state.info?.capabilities.folderDialog === true);
  const [start, setStart] = useState<Answer<FolderListing>>();
  const waiting = useRef<(path: string | undefined) => void>(undefined);
  useEffect(
    () => () => {
      waiting.current?.(undefined);
      waiting.current = undefined;
    },
    [],
  );

  function end(path: string | undefined): void {
    waiting.current?.(path);
    waiting.current = undefined;
    setStart(undefined);
  }

  async function choose(): Promise<string | undefined> {
    if (hasSystemDialog) {
      const answer = await ask('folders.choose', {});
      return answer === undefined || answer.path === '' ? undefined : answer.path;
    }
    setStart(await bridge().call('folders.list', { path: '' }));
    return new Promise((resolve) => {
      waiting.current?.(undefined);
      waiting.current = resolve;
    });
  }

  return { choose, dialog: start !== undefined && <FolderDialog start={start} onEnd={end} /> };
}
