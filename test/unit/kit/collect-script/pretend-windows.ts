import { createHash } from 'node:crypto';
import { Evaluator, type Command } from './evaluate.ts';
import { collectText, parseScript, type Node } from './script-tree.ts';
import { missing, raise, readStream } from './pretend-streams.ts';
import { typesOf } from './pretend-types.ts';
import { itemsOf, List, PsError, setTypes, Table, textOf } from './values.ts';

/** HResults of failed writes. */
export const fault = {
  protected: 0x80070013,
  full: 0x80070070,
  device: 0x8007045d,
  sharing: 0x80070020,
} as const;

/** A computer that Collect.ps1 runs on: its drive in memory, and what its Windows answers. */
export type PretendWindows = {
  /** Files by path; folders are there when anything is in them. */
  readonly files: Map<string, Buffer>;
  readonly now: string;
  readonly languageMode?: string;
  readonly elevated: boolean;
  readonly winpe: boolean;
  readonly windowWidth?: number;
  readonly pressed: readonly string[];
  /** Instances of a CIM class; throwing is what Windows does where there is no such class. */
  readonly cim: (className: string) => readonly unknown[];
  /** What a script does; answers with what it says. */
  readonly runScript: (path: string, parameters: ReadonlyMap<string, unknown>) => readonly string[];
  /** HResult with which an action on a file fails, if it does. */
  readonly fails?: (
    action: 'write' | 'move' | 'flush' | 'read-past-cache',
    path: string,
  ) => number | undefined;
  /** False: a read past the cache sees other bytes than were written. */
  readonly spoils?: (path: string) => boolean;
};

export type PretendRun = {
  readonly exitCode: unknown;
  /** What was done to files and volume, in order, e.g. `flush E:\…`. */
  readonly trace: readonly string[];
  /** What the console shows, line by line; every Write-Host without a line end continues the line. */
  readonly console: string;
  readonly colours: readonly string[];
  readonly shutDown: boolean;
};

const tree: Node = parseScript(collectText);

/** Runs Collect.ps1 on a pretend computer, from `E:\HashCourier`. */
export function runCollect(windows: PretendWindows): PretendRun {
  const trace: string[] = [];
  const screen: string[] = [];
  const window = new Table([
    ['BackgroundColor', 'Black'],
    ['ForegroundColor', 'Gray'],
    ['WindowSize', new Table([['Width', windows.windowWidth ?? 80]])],
  ]);
  const keys = [...windows.pressed];
  const colours: string[] = [];
  let shutDown = false;
  setTypes(new Map(typesOf(windows, trace, keys).map((type) => [type.name.toLowerCase(), type])));
  const commands = new Map<string, Command>([
    [
      'write-host',
      ({ positional, named }) => {
        screen.push(textOf(positional[0]), named.has('nonewline') ? '' : '\n');
        return [];
      },
    ],
    [
      'clear-host',
      () => {
        colours.push(textOf(window.get('BackgroundColor')));
        return [];
      },
    ],
    [
      'start-sleep',
      ({ named }) => {
        trace.push(`sleep ${textOf(named.get('seconds') ?? named.get('milliseconds'))}`);
        return [];
      },
    ],
    ['test-path', () => [windows.winpe]],
    ['convertfrom-json', ({ named }) => [fromJson(textOf(named.get('inputobject')))]],
    [
      'new-object',
      ({ positional }) => [
        newObject(windows, textOf(positional[0]), positional.length > 1 ? itemsOf(positional[1]) : []),
      ],
    ],
    [
      'foreach-object',
      ({ positional, input, invoke }) => input.flatMap((item) => invoke(positional[0], item)),
    ],
    [
      'get-ciminstance',
      ({ named }) => {
        try {
          return windows.cim(textOf(named.get('classname')));
        } catch (problem) {
          throw new PsError('Microsoft.Management.Infrastructure.CimException', String(problem));
        }
      },
    ],
    [
      'invoke-cimmethod',
      ({ named }) => {
        trace.push(`volume ${textOf(named.get('methodname'))}`);
        return [new Table([['ReturnValue', 0]])];
      },
    ],
    [
      '&',
      ({ positional, named }) => {
        const path = textOf(positional[0]);
        if (path.endsWith('shutdown.exe')) shutDown = positional.slice(1).map(textOf).join(' ') === '/s /t 0';
        else trace.push(`run ${path}`);
        return shutDown ? [] : windows.runScript(path, named);
      },
    ],
  ]);
  const evaluator = new Evaluator(
    commands,
    new Map<string, unknown>([
      ['PSScriptRoot', 'E:\\HashCourier'],
      ['PSHOME', 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0'],
      ['env:SystemRoot', 'C:\\Windows'],
      ['OnlyDefine', false],
      [
        'ExecutionContext',
        new Table([['SessionState', new Table([['LanguageMode', windows.languageMode ?? 'FullLanguage']])]]),
      ],
      ['Host', new Table([['UI', new Table([['RawUI', window]])]])],
    ]),
  );
  evaluator.run(tree);
  return { exitCode: evaluator.exitCode, trace, console: screen.join(''), colours, shutDown };
}

function fromJson(text: string): unknown {
  const toTable = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(toTable);
    return typeof value === 'object' && value !== null
      ? new Table(Object.entries(value).map(([key, each]) => [key, toTable(each)]))
      : value;
  };
  try {
    return toTable(JSON.parse(text));
  } catch {
    throw new PsError('System.ArgumentException', 'Invalid JSON primitive.');
  }
}

function newObject(windows: PretendWindows, type: string, values: readonly unknown[]): unknown {
  const [first] = values;
  switch (type) {
    case 'System.Collections.ArrayList':
      return new List();
    case 'System.Collections.Hashtable':
      return new Table();
    case 'System.Text.UTF8Encoding':
      return new Table([['GetBytes', (text: unknown) => Buffer.from(textOf(text), 'utf8')]]);
    case 'System.Text.StringBuilder': {
      const parts: string[] = [];
      return new Table([
        ['Append', (text: unknown) => parts.push(textOf(text))],
        ['ToString', () => parts.join('')],
      ]);
    }
    case 'System.IO.FileInfo':
      return new Table([
        ['Length', (windows.files.get(textOf(first)) ?? raise(missing(textOf(first)))).length],
      ]);
    case 'System.IO.DriveInfo':
      return new Table([['DriveType', 'Removable']]);
    case 'System.IO.FileStream':
      return readStream(windows, textOf(first), values.length === 6);
    case 'System.IO.EndOfStreamException':
      return new PsError(type, 'end of stream').exception;
    case 'System.InvalidOperationException':
      return new PsError(type, textOf(first)).exception;
    case 'System.Security.Cryptography.SHA256CryptoServiceProvider':
      return new Table([
        [
          'ComputeHash',
          (bytes: unknown, from: unknown, count: unknown) =>
            createHash('sha256')
              .update((bytes as Buffer).subarray(Number(from), Number(from) + Number(count)))
              .digest(),
        ], // the script casts to byte[]
        ['Dispose', () => undefined],
      ]);
    case 'System.Security.Principal.WindowsPrincipal':
      return new Table([['IsInRole', () => windows.elevated]]);
    default:
      throw new Error(`no ${type}`);
  }
}
