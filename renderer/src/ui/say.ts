import { useMemo } from 'react';
import { createText, type Say, type TextKey, type TextValues } from '../../../text/index.ts';
import { useCourier } from '../wizard/store.ts';
import { visibleText } from './visible-text.ts';

/**
 * The sentences in the person's language: `const say = useSay(); say('batch.title')`. Names that fill a blank may come
 * from a drive, so what cannot be seen in them is made visible.
 */
export function useSay(): Say {
  const language = useCourier((state) => state.settings.language);
  return useMemo(() => {
    const text = createText(language);
    return (key, values) => text(key, values === undefined ? undefined : shownValues(values));
  }, [language]);
}

function shownValues(values: TextValues): TextValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? visibleText(value) : value,
    ]),
  );
}

/**
 * Says a sentence whose key is put together from a code of the host (`errors.<code>.title`); undefined where no
 * language has words for it, so that the caller can fall back to the code.
 */
export function sayFound(say: Say, key: string, values?: TextValues): string | undefined {
  // The key may be unknown: then the text library answers with the key itself, which is looked for below.
  const text = say(key as TextKey, values);
  return text === key ? undefined : text;
}
