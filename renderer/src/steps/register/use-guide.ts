import { useEffect, useState } from 'react';
import type { BatchView, Guide } from '../../../../electron/api/index.ts';
import { ask } from '../../wizard/actions.ts';

type Fetched = { readonly sequence: number; readonly guide: Guide | undefined };

/** The portal's steps for the batch as it is now; `loading` before the first answer, undefined when it failed. */
export function useGuide(batch: BatchView): Guide | 'loading' | undefined {
  const [fetched, setFetched] = useState<Fetched | undefined>();
  const { id: batchId, sequence } = batch;
  useEffect(() => {
    let isWanted = true;
    async function fetch(): Promise<void> {
      const guide = await ask('register.guide', { batchId });
      if (isWanted) setFetched({ sequence, guide });
    }
    void fetch();
    return () => {
      isWanted = false;
    };
  }, [batchId, sequence]);
  return fetched === undefined ? 'loading' : fetched.guide;
}
