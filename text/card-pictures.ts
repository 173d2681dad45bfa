/** A key as it looks on a US keyboard: with a name that each language has, or with the signs printed on it. */
export type KeyCap =
  | { readonly kind: 'named'; readonly name: 'shift' | 'fn' | 'ctrl' | 'enter' }
  /** `above`: the sign that the key types together with Shift. */
  | { readonly kind: 'sign'; readonly sign: string; readonly above?: string };
export type KeyName = Extract<KeyCap, { kind: 'named' }>['name'];
/** Keys held down together. */
export type KeyPress = readonly KeyCap[];

const named = (name: KeyName): KeyCap => ({ kind: 'named', name });
const sign = (text: string, above?: string): KeyCap =>
  above === undefined ? { kind: 'sign', sign: text } : { kind: 'sign', sign: text, above };

/** What opens the black window, on a keyboard and on many laptops. */
export const openPrompt: KeyPress = [named('shift'), sign('F10')];
export const openPromptOnLaptop: KeyPress = [named('fn'), named('shift'), sign('F10')];
/** Opens the diagnostics page of Windows 11 setup. */
export const openDiagnostics: KeyPress = [named('ctrl'), named('shift'), sign('D')];

/** `d:\go` and Enter, one press after the other on a US keyboard. */
export const typeGo: readonly KeyPress[] = [
  [sign('d')],
  [named('shift'), sign(';', ':')],
  [sign('\\', '|')],
  [sign('g')],
  [sign('o')],
  [named('enter')],
];

/** True for the keys that people look for: they are dark in every picture. */
export function isLookedFor(cap: KeyCap): boolean {
  return cap.kind === 'named' || cap.above !== undefined;
}

/** How a part of a drawing looks; each host gives it its own colours. */
export type Look =
  'key' | 'wantedKey' | 'sign' | 'wantedSign' | 'window' | 'typed' | 'done' | 'failed' | 'word';
export type Shape =
  | {
      readonly kind: 'box';
      readonly look: Look;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  /** `x` is the middle of a sign on a key, and the left edge of a line in a window; `y` is the base line. */
  | {
      readonly kind: 'text';
      readonly look: Look;
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly text: string;
    };
/** A drawing in units of its own, for an SVG's view box. */
export type Picture = { readonly width: number; readonly height: number; readonly shapes: readonly Shape[] };

type DrawnKey = readonly [width: number, cap?: KeyCap];

/** The four rows of a US keyboard from the digits to the lower Shift keys; widths in keys, each row 15 wide. */
const rows: readonly (readonly DrawnKey[])[] = [
  [...letters('`1234567890-='), [2]],
  [[1.5], ...letters('qwertyuiop[]'), [1.5, sign('\\', '|')]],
  [[1.75], ...letters('asdfghjkl'), [1, sign(';', ':')], ...letters("'"), [2.25, named('enter')]],
  [[2.25, named('shift')], ...letters('zxcvbnm,./'), [2.75, named('shift')]],
];

function letters(signs: string): readonly DrawnKey[] {
  return Array.from(signs, (each) => [1, sign(each)]);
}

const unit = 20;
const gap = 2;

/** The keyboard, with the keys of `d:\go` that are found by their place rather than by what is printed on them. */
export function keyboardPicture(names: Readonly<Record<KeyName, string>>): Picture {
  const shapes = rows.flatMap((row, index) => {
    let x = 0;
    return row.flatMap(([width, cap]) => {
      const left = x * unit + gap / 2;
      x += width;
      return keyShapes(cap, names, left, index * unit + gap / 2, width * unit - gap);
    });
  });
  return { width: 15 * unit, height: rows.length * unit, shapes };
}

function keyShapes(
  cap: KeyCap | undefined,
  names: Readonly<Record<KeyName, string>>,
  x: number,
  y: number,
  width: number,
): readonly Shape[] {
  const height = unit - gap;
  const isWanted = cap !== undefined && isLookedFor(cap);
  const box: Shape = { kind: 'box', look: isWanted ? 'wantedKey' : 'key', x, y, width, height };
  if (cap === undefined) return [box];
  const middle = { kind: 'text', look: isWanted ? 'wantedSign' : 'sign', x: x + width / 2 } as const;
  if (cap.kind === 'named') return [box, { ...middle, y: y + 12.5, size: 9, text: names[cap.name] }];
  if (cap.above === undefined) return [box, { ...middle, y: y + 12.5, size: 9, text: cap.sign }];
  return [
    box,
    { ...middle, y: y + 7, size: 8, text: cap.above },
    { ...middle, y: y + 15.5, size: 8, text: cap.sign },
  ];
}

/**
 * What the window at the device shows after `go`, as `Collect.ps1` writes it: the word and the serial number or the code
 * large, then lines. The device speaks English whatever the language of this card. The last one is the system's answer
 * where the letter is not the drive's.
 */
export const deviceScreens = {
  done: {
    large: ['DONE', '0123456789'],
    lines: ['DONE  0123456789  Contoso Notebook 14', '(device 12 on this drive)'],
  },
  failed: {
    large: ['FAILED', 'H1'],
    lines: ['FAILED H1  0123456789', 'Windows did not give a hardware hash.'],
  },
  noAnswer: {
    large: [],
    lines: [
      'C:\\Windows\\System32>d:\\go',
      "'d:\\go' is not recognized as an",
      'internal or external command …',
    ],
  },
} as const;
export type DeviceScreenId = keyof typeof deviceScreens;

/** The window at the device, small. */
export function screenPicture(id: DeviceScreenId): Picture {
  const { large, lines } = deviceScreens[id];
  const size = { width: 200, height: 80 };
  const top = large.length === 0 ? 16 : 62;
  return {
    ...size,
    shapes: [
      { kind: 'box', look: id === 'noAnswer' ? 'window' : id, x: 0, y: 0, ...size },
      ...large.map((text, index): Shape => ({
        kind: 'text',
        look: 'word',
        x: 8,
        y: 26 + index * 21,
        size: 24 - index * 5,
        text,
      })),
      ...lines.map((text, index): Shape => ({
        kind: 'text',
        look: 'typed',
        x: 8,
        y: top + index * 11,
        size: 7.5,
        text,
      })),
    ],
  };
}
