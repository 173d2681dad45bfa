import type { PlainError } from '../../../electron/api/index.ts';
import { errorWords } from './error-words.ts';
import { useSay } from './say.ts';

/** A failure in words, title and body in one line, for lists and table cells. */
export function ErrorText({ error }: { readonly error: PlainError }) {
  const { title, body } = errorWords(useSay(), error);
  return (
    <span>
      <strong>{title}</strong>
      {body !== '' && ` ${body}`}
    </span>
  );
}
