import { createInstance, type i18n } from 'i18next';
import { en } from './en/index.ts';

type PluralBase<Key extends string> =
  Key extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Base : Key;
type Keys<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? PluralBase<Key> : `${Key}.${Keys<Tree[Key]>}`;
}[keyof Tree & string];

/** The name of a sentence, `area.name`; plurals go by their base name and the value `count`. */
export type TextKey = Keys<typeof en>;
export type TextValues = Readonly<Record<string, string | number | boolean>>;
/** Says a sentence. Blanks are written `{{name}}` and filled from `values` unescaped: React and our HTML writers escape. */
export type Say = (key: TextKey, values?: TextValues) => string;

export const textLanguages = { en } as const;
export type TextLanguage = keyof typeof textLanguages;

const made = new Map<TextLanguage, Say>();

/** The sentences of one language; what it lacks is said in English. Made once per language. */
export function createText(language: TextLanguage): Say {
  const known = made.get(language) ?? makeText(language);
  made.set(language, known);
  return known;
}

function makeText(language: TextLanguage): Say {
  const instance: i18n = createInstance();
  // Resources are at hand and `initAsync: false` makes this synchronous, so the promise has nothing left to tell.
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    resources: Object.fromEntries(
      Object.entries(textLanguages).map(([name, tree]) => [name, { translation: tree }]),
    ),
    interpolation: { escapeValue: false },
    // A blank without a value stays empty; i18next would show its braces.
    missingInterpolationHandler: () => '',
    nsSeparator: false,
    returnNull: false,
  });
  return (key, values) => instance.t(key, values ?? {});
}
