import { CourierError } from '../errors/courier-error.ts';
import type { PlainError } from './types.ts';

/**
 * An error as plain JSON for the contract. A bug's message and stack stay on the host: they are written to the
 * standard error stream whole, and the person is told `app.bug`.
 */
export function plainError(error: unknown, log: (text: string) => void = console.error): PlainError {
  if (error instanceof CourierError) return { code: error.code, message: error.code, details: error.details };
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const summary = error instanceof Error ? error.message : String(error);
  return { code: 'app.bug', message: summary, details: { summary } };
}
