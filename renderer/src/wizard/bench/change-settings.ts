import type { Answer, AppSettings, PlainError } from '../../../../electron/api/index.ts';
import { keepAnswer } from '../host-copy.ts';

/**
 * Keeps the settings that a request answers with; answers its failure, which a dialog shows itself: a message of the page
 * lies behind it.
 */
export async function changeSettings(asking: Promise<Answer<AppSettings>>): Promise<PlainError | undefined> {
  let error: PlainError | undefined;
  await keepAnswer(
    'settings',
    asking.then((answer) => {
      if (answer.ok) return answer.value;
      error = answer.error;
      return undefined;
    }),
  );
  return error;
}
