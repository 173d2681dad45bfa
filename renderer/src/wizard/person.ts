import { create } from 'zustand';
import { notify } from './actions.ts';
import { canChange, useCourier } from './store.ts';

/** The open question who works here, if there is one; `answer` tells whether somebody said it. */
export const usePersonQuestion = create<{ readonly answer: ((isSaid: boolean) => void) | null }>(() => ({
  answer: null,
}));

/**
 * Makes sure that somebody said who works here, because every fact carries a name. Asks once where nobody did; answers
 * false when the question was put off, or nothing can be changed here.
 */
export async function ensurePerson(): Promise<boolean> {
  if (!canChange()) {
    notify({ kind: 'error', error: { code: 'app.lookingOn', message: '', details: {} } });
    return false;
  }
  if (useCourier.getState().settings.person !== '') return true;
  usePersonQuestion.getState().answer?.(false);
  return new Promise((resolve) => {
    usePersonQuestion.setState({
      answer: (isSaid) => {
        usePersonQuestion.setState({ answer: null });
        resolve(isSaid);
      },
    });
  });
}
