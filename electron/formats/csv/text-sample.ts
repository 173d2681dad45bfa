/** So many characters at the start of a file tell whether it is text. */
const sampleCharacters = 4096;

/** Whether a file is text at all, by its first characters. */
export type TextSample = {
  /** Another line; what stands beside a column name or a hash is damaged text at worst, and is never held against the file. */
  readonly add: (text: string, isKnown: boolean) => void;
  /** A line known to be plain. */
  readonly addPlain: (characters: number) => void;
  /** True once the sample is full, and was mostly control characters or bytes of no character. */
  readonly isBinary: () => boolean;
  /** The same for a file that ends here. */
  readonly isBinaryAtEnd: () => boolean;
};

/** Nothing is seen yet. */
export function createTextSample(): TextSample {
  let characters = 0;
  let strange = 0;
  const isBinaryAtEnd = (): boolean => strange > Math.max(2, characters / 50);
  return {
    add: (text, isKnown) => {
      if (characters >= sampleCharacters) return;
      const part = text.slice(0, sampleCharacters - characters);
      characters += part.length;
      if (!isKnown) strange += part.replace(/[^\p{Cc}\ufffd]|[\t\n\v\f\r]/gu, '').length;
    },
    addPlain: (count) => {
      characters = Math.min(sampleCharacters, characters + count);
    },
    isBinary: () => characters >= sampleCharacters && isBinaryAtEnd(),
    isBinaryAtEnd,
  };
}
