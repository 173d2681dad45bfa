import type { PlainError } from '../../../electron/api/index.ts';
import type { Say } from '../../../text/index.ts';
import { sayFound } from './say.ts';

/** A failure in the person's language; a code without words is shown as itself, so that it can be reported. */
export function errorWords(say: Say, error: PlainError): { readonly title: string; readonly body: string } {
  return {
    title: sayFound(say, `errors.${error.code}.title`, error.details) ?? error.code,
    body: sayFound(say, `errors.${error.code}.body`, error.details) ?? '',
  };
}
