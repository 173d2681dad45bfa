import type { Answer, RequestOutput } from '../../../../electron/api/index.ts';
import { bridge } from '../../bridge/bridge.ts';
import { keepBatch } from '../../wizard/actions.ts';

type Loaded = RequestOutput<'merge.loadRegisteredList'>;

/** Loads a tenant's list into the batch. A failure is the caller's to show: it belongs beside the file that was chosen. */
export async function loadRegisteredList(batchId: string, file: File): Promise<Answer<Loaded>> {
  const offered = await bridge().offerFile(file);
  if (!offered.ok) return offered;
  const answer = await bridge().call('merge.loadRegisteredList', { batchId, file: offered.value });
  if (answer.ok) keepBatch(answer.value.batch);
  return answer;
}
