import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Language, Parser, type Node as GrammarNode } from 'web-tree-sitter';
import { readKitFile } from '../../../../electron/kit/kit-files.ts';

/** A node of the syntax tree, taken out of the grammar's own memory so that it can be walked often. */
export type Node = {
  readonly type: string;
  readonly text: string;
  readonly isNamed: boolean;
  /** The grammar found no sense here, or something missing. */
  readonly isFault: boolean;
  /** From 1. */
  readonly line: number;
  readonly parent: Node | undefined;
  readonly children: readonly Node[];
};

await Parser.init();
const grammar = await Language.load(
  createRequire(import.meta.url).resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'),
);

export const kitFilesFolder = join(import.meta.dirname, '../../../../electron/kit/files');
/** The joined script, with plain line ends. */
export const collectText = (await readKitFile(kitFilesFolder, 'Collect.ps1'))
  .toString('latin1')
  .replaceAll('\r\n', '\n');

/** The syntax tree of a PowerShell script. */
export function parseScript(text: string): Node {
  const parser = new Parser();
  parser.setLanguage(grammar);
  const tree = parser.parse(text);
  if (tree === null) throw new Error('no tree');
  const root = plainNode(tree.rootNode, undefined);
  tree.delete();
  parser.delete();
  return root;
}

function plainNode(from: GrammarNode, parent: Node | undefined): Node {
  const { type, text, isNamed } = from;
  const children: Node[] = [];
  const isFault = from.isError || from.isMissing;
  const node = { type, text, isNamed, isFault, line: from.startPosition.row + 1, parent, children };
  for (const child of from.children) if (child !== null) children.push(plainNode(child, node));
  return node;
}

/** The node and all below it, parents first, in the order of the text. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

export function nodesOfType(node: Node, type: string): readonly Node[] {
  return [...nodesOf(node)].filter((each) => each.type === type);
}

export function childOfType(node: Node, type: string): Node | undefined {
  return node.children.find((child) => child.type === type);
}

/** Where the grammar found no sense, by line. */
export function faultsOf(root: Node): readonly string[] {
  return [...nodesOf(root)]
    .filter((node) => node.isFault)
    .map((node) => `line ${node.line}: ${node.text.slice(0, 40)}`);
}

/** The functions of a script by name. */
export function functionsOf(root: Node): ReadonlyMap<string, Node> {
  return new Map(
    nodesOfType(root, 'function_statement').map((node) => [
      childOfType(node, 'function_name')?.text ?? '',
      node,
    ]),
  );
}

/** The text of a node of a function, or of the script outside functions where `name` is empty. */
export function functionText(root: Node, name: string): string {
  const found = functionsOf(root).get(name);
  if (found === undefined) throw new Error(`no function ${name}`);
  return found.text;
}

/** The value of a quoted text without variables in it. */
export function stringValue(literal: Node): string {
  const { text } = literal;
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  return text.slice(1, -1).replaceAll('`r', '\r').replaceAll('`n', '\n').replaceAll('""', '"');
}

export type TableValue = string | number | readonly string[];

/** A table (`$Name = @{ key = 'value'; … }`) of the script, with its keys in order. */
export function tableOf(root: Node, name: string): ReadonlyMap<string, TableValue> {
  const assignment = nodesOfType(root, 'assignment_expression').find(
    (node) => childOfType(node, 'left_assignment_expression')?.text === name,
  );
  const body =
    assignment === undefined ? undefined : nodesOfType(assignment, 'hash_literal_body').find(Boolean);
  if (body === undefined) throw new Error(`no table ${name}`);
  return new Map(
    body.children
      .filter((entry) => entry.type === 'hash_entry')
      .map((entry) => {
        const key = childOfType(entry, 'key_expression');
        const value = childOfType(entry, 'pipeline');
        if (key === undefined || value === undefined) throw new Error(`not an entry: ${entry.text}`);
        return [key.text.replace(/^'(.*)'$/, '$1'), tableValue(value)] as const;
      }),
  );
}

function tableValue(value: Node): TableValue {
  const strings = nodesOfType(value, 'string_literal').map(stringValue);
  if (value.text.startsWith('@(')) return strings;
  const [only] = strings;
  return only ?? Number(value.text);
}
