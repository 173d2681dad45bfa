import { useState } from 'react';
import type { ErrorAdvice } from '../../../../electron/api/index.ts';
import { ask } from '../../wizard/actions.ts';

export type LookUp = {
  /** As typed. */
  readonly query: string;
  /** Undefined until something was looked up. */
  readonly answers: readonly ErrorAdvice[] | undefined;
  readonly type: (query: string) => void;
  readonly run: (query: string) => void;
};

/** What was asked last about an error, and its answers; kept while the parts of the step change. */
export function useLookUp(): LookUp {
  const [query, setQuery] = useState('');
  const [answers, setAnswers] = useState<readonly ErrorAdvice[] | undefined>();
  async function run(asked: string): Promise<void> {
    setQuery(asked);
    setAnswers(await ask('register.lookUpError', { query: asked }));
  }
  return { query, answers, type: setQuery, run: (asked) => void run(asked) };
}
