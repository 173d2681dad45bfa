import { parseArgs } from 'node:util';
import { assertNever } from '../../errors/assert-never.ts';
import type { Target } from '../../registration/types.ts';

export const commandNames = ['inspect', 'merge', 'verify', 'decode'] as const;
export type CommandName = (typeof commandNames)[number];

/** What every command takes. */
type Common = {
  readonly json: boolean;
  /** No progress, and nothing that is only for information. */
  readonly quiet: boolean;
};

export type InspectArguments = Common & { readonly kind: 'inspect'; readonly files: readonly string[] };
export type VerifyArguments = Common & {
  readonly kind: 'verify';
  readonly files: readonly string[];
  readonly target: Target;
};
export type DecodeArguments = Common & {
  readonly kind: 'decode';
  /** The hash itself, or `-` for the standard input. */
  readonly hash: string;
};
export type MergeArguments = Common & {
  readonly kind: 'merge';
  readonly paths: readonly string[];
  readonly target: Target;
  readonly out: string;
  readonly groupTag: string;
  /** Path of a CSV file, or `-`. */
  readonly users?: string;
  readonly known?: string;
  readonly include: readonly string[];
  readonly who?: string;
  readonly workers?: number;
};

/** What was typed wrong. Words: `text/<language>/cli.ts` `wrong.<problem>`, filled from `values`. */
export type WrongUse = {
  readonly kind: 'wrong-use';
  readonly problem:
    | 'commandMissing'
    | 'commandUnknown'
    | 'optionUnknown'
    | 'valueMissing'
    | 'valueNeedless'
    | 'filesMissing'
    | 'pathsMissing'
    | 'hashMissing'
    | 'hashSeveral'
    | 'optionMissing'
    | 'optionTwice'
    | 'targetUnknown'
    | 'workersWrong'
    | 'inputTwice'
    | 'inputNotFolder';
  readonly values: Readonly<Record<string, string | number>>;
  readonly command?: CommandName;
};

export type CommandArguments = InspectArguments | MergeArguments | VerifyArguments | DecodeArguments;
export type CommandLine =
  | CommandArguments
  | { readonly kind: 'help'; readonly command?: CommandName }
  | { readonly kind: 'version' }
  | WrongUse;

type OptionShape = { readonly type: 'boolean' | 'string'; readonly multiple?: true; readonly short?: string };

const common = {
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Record<string, OptionShape>;

/** The options of each command, in the order that help lists them. */
export const commandOptions = {
  inspect: common,
  merge: {
    target: { type: 'string' },
    out: { type: 'string' },
    'group-tag': { type: 'string' },
    users: { type: 'string' },
    known: { type: 'string' },
    include: { type: 'string', multiple: true },
    who: { type: 'string' },
    workers: { type: 'string' },
    ...common,
  },
  verify: { target: { type: 'string' }, ...common },
  decode: common,
} as const satisfies Record<CommandName, Record<string, OptionShape>>;

/** `mmd` is Managed Desktop's short name. */
const targetNames: ReadonlyMap<string, Target> = new Map<string, Target>([
  ['intune', 'intune'],
  ['partner-center', 'partner-center'],
  ['mmd', 'managed-desktop'],
  ['managed-desktop', 'managed-desktop'],
]);
const mostWorkers = 64;

/** True where the arguments of the program are meant for the command line and not for a window. */
export function isForCommandLine(argv: readonly string[]): boolean {
  const [first = ''] = argv;
  return isCommand(first) || isHelp(first) || first === '--version';
}

/** Reads what was typed, without the program's own name. Reads no file and never throws. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const [first, ...rest] = argv;
  if (first === undefined) return wrong('commandMissing', {});
  if (first === '--version') return { kind: 'version' };
  if (isHelp(first)) {
    const command = rest.find(isCommand);
    return { kind: 'help', ...(command === undefined ? {} : { command }) };
  }
  if (!isCommand(first)) return wrong('commandUnknown', { command: first });
  const given = readOptions(first, rest);
  if ('problem' in given) return given;
  if (given.flags.has('help')) return { kind: 'help', command: first };
  const result = readCommand(first, given);
  return 'problem' in result ? result : (inputProblem(result) ?? result);
}

function isCommand(word: string): word is CommandName {
  return commandNames.some((name) => name === word);
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

function wrong(problem: WrongUse['problem'], values: WrongUse['values'], command?: CommandName): WrongUse {
  return { kind: 'wrong-use', problem, values, ...(command === undefined ? {} : { command }) };
}

type Given = {
  readonly words: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
};

function readOptions(command: CommandName, argv: readonly string[]): Given | WrongUse {
  const shapes: Readonly<Record<string, OptionShape>> = commandOptions[command];
  // Not strict: its own messages differ from one version of Node to the next, ours are in `text`.
  const { tokens } = parseArgs({
    args: [...argv],
    options: shapes,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, readonly string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName: option, value, inlineValue } = token;
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    if (shape === undefined) return wrong('optionUnknown', { option }, command);
    if (shape.type === 'boolean') {
      if (value !== undefined) return wrong('valueNeedless', { option }, command);
      flags.add(name);
      continue;
    }
    // What looks like the next option is not this one's value; `--out=-x` says so when it is meant.
    const isOption = inlineValue === false && value !== undefined && /^-./.test(value);
    if (value === undefined || value.trim() === '' || isOption)
      return wrong('valueMissing', { option }, command);
    if (values.has(name) && shape.multiple !== true) return wrong('optionTwice', { option }, command);
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return { words, flags, values };
}

function readCommand(command: CommandName, given: Given): CommandArguments | WrongUse {
  const { words, flags } = given;
  const shared = { json: flags.has('json'), quiet: flags.has('quiet') };
  switch (command) {
    case 'inspect':
      if (words.length === 0) return wrong('filesMissing', {}, command);
      return { kind: command, ...shared, files: words };
    case 'verify': {
      const target = readTarget(given, command);
      if (typeof target !== 'string') return target;
      if (words.length === 0) return wrong('filesMissing', {}, command);
      return { kind: command, ...shared, files: words, target };
    }
    case 'decode': {
      const [hash, ...more] = words;
      if (hash === undefined) return wrong('hashMissing', {}, command);
      if (more.length > 0) return wrong('hashSeveral', {}, command);
      return { kind: command, ...shared, hash };
    }
    case 'merge':
      return readMerge(given, shared);
    default:
      return assertNever(command);
  }
}

function readMerge(given: Given, shared: Common): MergeArguments | WrongUse {
  const { words, values } = given;
  const text = (name: string): string | undefined => values.get(name)?.[0];
  for (const option of ['target', 'out']) {
    if (!values.has(option)) return wrong('optionMissing', { option: `--${option}` }, 'merge');
  }
  const target = readTarget(given, 'merge');
  if (typeof target !== 'string') return target;
  if (words.length === 0) return wrong('pathsMissing', {}, 'merge');
  const workers = text('workers');
  const isCount = workers === undefined || (/^\d{1,3}$/.test(workers) && Number(workers) > 0);
  if (!isCount || Number(workers ?? 1) > mostWorkers)
    return wrong('workersWrong', { value: workers ?? '', most: mostWorkers }, 'merge');
  const include = (values.get('include') ?? []).flatMap((list) => list.split(',')).map((one) => one.trim());
  const [users, known, who] = [text('users'), text('known'), text('who')];
  return {
    kind: 'merge',
    ...shared,
    paths: words,
    target,
    out: text('out') ?? '',
    groupTag: (text('group-tag') ?? '').trim(),
    include: include.filter((serial) => serial !== ''),
    ...(users === undefined ? {} : { users }),
    ...(known === undefined ? {} : { known }),
    ...(who === undefined ? {} : { who: who.trim() }),
    ...(workers === undefined ? {} : { workers: Number(workers) }),
  };
}

/** Intune's where none is given. */
function readTarget({ values }: Given, command: CommandName): Target | WrongUse {
  const value = values.get('target')?.[0] ?? 'intune';
  return targetNames.get(value.toLowerCase()) ?? wrong('targetUnknown', { value }, command);
}

/** The standard input can be read once, and it is no folder. */
function inputProblem(command: CommandArguments): WrongUse | undefined {
  const isMerge = command.kind === 'merge';
  if (isMerge && command.paths.includes('-')) return wrong('inputNotFolder', {}, 'merge');
  const sources = isMerge ? [command.users, command.known] : command.kind === 'decode' ? [] : command.files;
  return sources.filter((source) => source === '-').length > 1
    ? wrong('inputTwice', {}, command.kind)
    : undefined;
}
