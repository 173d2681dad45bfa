import type { Answer } from '../../api/contract.ts';
import type { Dispatch } from '../../api/dispatch.ts';
import { CourierError } from '../../errors/courier-error.ts';
import { plainError } from '../../jobs/plain-error.ts';
import { maximumRequestBytes } from '../limits.ts';

/** The interface's own origin: not a file, not a web server, and nobody else's. */
export const appOrigin = 'courier://app';

/** What decides whether a message is answered: the URL of the frame that sent it, and whether that is a top frame. */
export type SenderFacts = { readonly url: string; readonly isTopFrame: boolean };

/** True for a URL of the interface itself; parsed, never compared as text. */
export function isOwnUrl(text: string): boolean {
  try {
    const url = new URL(text);
    return `${url.protocol}//${url.host}` === appOrigin;
  } catch {
    return false;
  }
}

/** Answers one message of the desktop transport, with the same limits and the same dispatcher as the HTTP one. */
export async function answerCall(
  sender: SenderFacts | undefined,
  name: unknown,
  input: unknown,
  dispatch: Dispatch,
): Promise<Answer<unknown>> {
  if (sender === undefined || !sender.isTopFrame || !isOwnUrl(sender.url)) {
    return refused(new CourierError('request.forbidden', { details: { reason: 'foreign sender' } }));
  }
  if (sizeOf(input) > maximumRequestBytes) {
    return refused(new CourierError('request.tooLarge', { details: { maximumBytes: maximumRequestBytes } }));
  }
  return dispatch(name, input);
}

function refused(error: CourierError): Answer<never> {
  return { ok: false, error: plainError(error) };
}

/** Bytes of the input as JSON; what cannot be written as JSON is too large for anything. */
function sizeOf(input: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(input) ?? '');
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
