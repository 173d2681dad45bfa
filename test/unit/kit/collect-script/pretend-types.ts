import type { PretendWindows } from './pretend-windows.ts';
import { failing, missing, raise, writeStream } from './pretend-streams.ts';
import { Getter, PsError, Table, textOf, TypeRef, type Callable } from './values.ts';

function pattern(text: unknown, flags = ''): RegExp {
  return new RegExp(textOf(text).replaceAll('\\z', '$'), flags);
}

function matchOf(found: RegExpExecArray | RegExpMatchArray | null): Table {
  const value = found?.[0] ?? '';
  const groups = [...(found ?? [])].map((each) => new Table([['Value', each ?? '']]));
  return new Table([
    ['Success', found !== null],
    ['Value', value],
    ['Length', value.length],
    ['Groups', groups],
  ]);
}

/** UTC in a .NET format of digits, where a letter behind a backslash stands for itself. */
function formatTime(iso: string, format: string): string {
  const [year, month, day, hour, minute, second] = iso.split(/[-T:.Z]/);
  const parts: Readonly<Record<string, string | undefined>> = {
    yyyy: year,
    MM: month,
    dd: day,
    HH: hour,
    mm: minute,
    ss: second,
  };
  return format.replace(
    /\\(.)|yyyy|MM|dd|HH|mm|ss/g,
    (part, literal?: string) => literal ?? parts[part] ?? part,
  );
}

function encoding(name: 'utf16le' | 'utf8'): Table {
  return new Table([
    [
      'GetString',
      (bytes: unknown, from: unknown = 0, count?: unknown) => {
        const all = bytes as Buffer; // the script casts to byte[]
        return all.toString(
          name,
          Number(from),
          count === undefined ? all.length : Number(from) + Number(count),
        );
      },
    ],
    ['GetBytes', (text: unknown) => Buffer.from(textOf(text), name)],
  ]);
}

/** The types of .NET that the script uses, as far as it uses them, on one computer. */
export function typesOf(windows: PretendWindows, trace: string[], keys: string[]): readonly TypeRef[] {
  const { files } = windows;
  const type = (name: string, statics: Readonly<Record<string, unknown>> = {}) =>
    new TypeRef(
      name,
      statics,
      (value) =>
        value instanceof Table && textOf(value.get('Type')).startsWith(name.replace(/Exception$/, '')),
    );
  const names = (...all: readonly string[]) => Object.fromEntries(all.map((each) => [each, each]));
  const readAll: Callable = (path) => Buffer.from(files.get(textOf(path)) ?? raise(missing(textOf(path))));
  const inFolder = (folder: unknown) =>
    [...files.keys()].filter((path) => path.startsWith(`${textOf(folder)}\\`));
  return [
    type('regex', {
      Replace: (text: unknown, from: unknown, to: unknown) =>
        textOf(text).replace(pattern(from, 'g'), textOf(to)),
      Split: (text: unknown, by: unknown) => textOf(text).split(pattern(by)),
      IsMatch: (text: unknown, of: unknown, options?: unknown) =>
        pattern(of, options === undefined ? '' : 'i').test(textOf(text)),
      Match: (text: unknown, of: unknown) => matchOf(pattern(of).exec(textOf(text))),
      Matches: (text: unknown, of: unknown) => [...textOf(text).matchAll(pattern(of, 'g'))].map(matchOf),
    }),
    type('System.Globalization.CultureInfo', names('InvariantCulture')),
    type('System.DateTime', {
      UtcNow: new Table([['ToString', (format: unknown) => formatTime(windows.now, textOf(format))]]),
    }),
    type('System.Environment', {
      OSVersion: new Table([['Version', new Table([['ToString', () => '10.0.26100.0']])]]),
    }),
    type('System.String', { Equals: (one: unknown, other: unknown) => textOf(one) === textOf(other) }),
    type('System.StringComparison', names('Ordinal')),
    type('System.Byte'),
    type('System.Array', {
      CreateInstance: (_type: unknown, length: unknown) => Buffer.alloc(Number(length)),
      Copy: (from: unknown, to: unknown, count: unknown) =>
        void (from as Buffer).copy(to as Buffer, 0, 0, Number(count)), // the script casts to byte[]
    }),
    type('System.Enum', { ToObject: (_type: unknown, value: unknown) => value }),
    type('System.BitConverter', {
      ToString: (bytes: unknown, from: unknown = 0, count?: unknown) => {
        const all = bytes as Buffer; // the script casts to byte[]
        const end = count === undefined ? all.length : Number(from) + Number(count);
        return (all.toString('hex', Number(from), end).toUpperCase().match(/../g) ?? []).join('-');
      },
    }),
    type('System.Convert', {
      FromBase64String: (text: unknown) =>
        textOf(text).length % 4 === 0
          ? Buffer.from(textOf(text), 'base64')
          : raise(new PsError('System.FormatException', 'Invalid length.')),
    }),
    type('System.Text.Encoding', { Unicode: encoding('utf16le'), UTF8: encoding('utf8') }),
    type('System.Console', {
      KeyAvailable: new Getter(() => keys.length > 1 && keys.includes('|') && keys[0] !== '|'),
      ReadKey: () => {
        if (keys[0] === '|') keys.shift();
        return new Table([['Key', keys.shift() ?? 'Enter']]);
      },
    }),
    type('System.ConsoleColor', names('DarkGreen', 'DarkRed', 'White', 'Black', 'Gray')),
    type('System.Security.Principal.WindowsIdentity', { GetCurrent: () => new Table() }),
    type('System.Security.Principal.WindowsBuiltInRole', names('Administrator')),
    type('System.IO.Path', {
      Combine: (one: unknown, other: unknown) => `${textOf(one)}\\${textOf(other)}`,
      GetFileName: (path: unknown) => textOf(path).split('\\').at(-1) ?? '',
      GetPathRoot: (path: unknown) => textOf(path).slice(0, 3),
    }),
    type('System.IO.Directory', {
      CreateDirectory: () => new Table(),
      Exists: (path: unknown) => inFolder(path).length > 0,
      GetFiles: (folder: unknown, mask: unknown) =>
        inFolder(folder).filter((path) => path.endsWith(textOf(mask).slice(1))),
    }),
    type('System.IO.File', {
      Exists: (path: unknown) => files.has(textOf(path)),
      ReadAllText: (path: unknown) => textOf((readAll(path) as Buffer).toString('utf8')), // readAll gives a Buffer
      ReadAllBytes: readAll,
      Delete: (path: unknown) => void (files.delete(textOf(path)) && trace.push(`delete ${textOf(path)}`)),
      Move: (from: unknown, to: unknown) => {
        failing(windows, 'move', textOf(from));
        if (files.has(textOf(to))) throw new PsError('System.IO.IOException', 'It exists.', 0x800700b7);
        files.set(textOf(to), readAll(from) as Buffer); // readAll gives a Buffer
        files.delete(textOf(from));
        trace.push(`move ${textOf(from)} ${textOf(to)}`);
      },
      Open: (path: unknown, mode: unknown, access: unknown) => {
        if (access === 'Read') trace.push(`hold ${textOf(path)}`);
        if (mode === 'CreateNew') {
          failing(windows, 'write', textOf(path));
          if (files.has(textOf(path))) throw new PsError('System.IO.IOException', 'It exists.', 0x80070050);
        } else if (!files.has(textOf(path))) throw missing(textOf(path));
        return writeStream(windows, trace, textOf(path));
      },
    }),
    type('System.IO.FileMode', names('Open', 'CreateNew')),
    type('System.IO.FileAccess', names('Read', 'Write', 'ReadWrite')),
    type('System.IO.FileShare', names('Read', 'None')),
    type('System.IO.FileOptions'),
    type('System.IO.DriveType', names('CDRom')),
    type('System.UnauthorizedAccessException'),
    new TypeRef(
      'System.IO.IOException',
      {},
      (value) => value instanceof Table && textOf(value.get('Type')).startsWith('System.IO.'),
    ),
  ];
}
