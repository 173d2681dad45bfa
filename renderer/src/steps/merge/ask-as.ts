import type { BatchView, RequestInput, RequestName, RequestOutput } from '../../../../electron/api/index.ts';
import { ask, askBatch } from '../../wizard/actions.ts';
import { ensurePerson } from '../../wizard/person.ts';

/** Asks for something that is signed with a name; undefined where nobody said who works here, or it failed. */
export async function askAs<Name extends RequestName>(
  name: Name,
  input: RequestInput<Name>,
): Promise<RequestOutput<Name> | undefined> {
  return (await ensurePerson()) ? ask(name, input) : undefined;
}

/** The same for a request that answers with the batch's new view, which is kept. */
export async function askBatchAs<Name extends Parameters<typeof askBatch>[0]>(
  name: Name,
  input: RequestInput<Name>,
): Promise<BatchView | undefined> {
  return (await ensurePerson()) ? askBatch(name, input) : undefined;
}
