import {
  childOfType,
  faultsOf,
  functionsOf,
  nodesOf,
  nodesOfType,
  tableOf,
  type Node,
} from './script-tree.ts';

/** What a script is held to beyond the grammar. */
export type Allowed = {
  readonly commands: readonly string[];
  /** What may stand behind the call operator. */
  readonly invoked: readonly string[];
  readonly types: readonly string[];
};

/** Names that PowerShell itself gives a meaning; assigning to one breaks far from where it was done. */
const automatic = new Set(
  (
    '$ ? ^ _ args consolefilename error event eventargs eventsubscriber executioncontext false foreach home host input ' +
    'lastexitcode matches myinvocation nestedpromptlevel null ofs pid profile psboundparameters pscmdlet pscommandpath ' +
    'psculture psdebugcontext pshome psitem psscriptroot pssenderinfo psuiculture psversiontable pwd script sender shellid ' +
    'stacktrace switch this true'
  ).split(' '),
);
/** Preferences that may be set, for all or for one function. */
const preferences = new Set(['erroractionpreference', 'progresspreference']);
/** Parameters that Windows PowerShell 5.1 does not have. */
const laterParameters =
  /^-(Parallel|ThrottleLimit|AsHashtable|AsByteStream|NoEmphasis|SkipCertificateCheck)$/i;
/** Methods that answer with nothing, so that a call of them leaves nothing in what a function returns. */
const voidMethods =
  /\.(Dispose|Sort|Reverse|Flush|Write)\([^()]*(?:\([^()]*\)[^()]*)*\)$|::(Copy|Move|Delete)\(.*\)$/;
const silentCommands = new Set(['Write-Host', 'Clear-Host', 'Start-Sleep', 'ForEach-Object']);

/** Everything wrong with a script for Windows PowerShell 5.1, a line each; empty when nothing is. */
export function lintScript(text: string, root: Node, allowed: Allowed): readonly string[] {
  return [
    ...faultsOf(root).map((fault) => `syntax, ${fault}`),
    ...(/[^\n\x20-\x7e]/.test(text) ? ['not plain ASCII'] : []),
    ...newerThan51(root),
    ...commandFaults(root, allowed),
    ...typeFaults(root, allowed),
    ...variableFaults(root),
    ...functionFaults(root),
    ...outputFaults(root),
    ...failureFaults(root),
  ];
}

function newerThan51(root: Node): readonly string[] {
  const operators = nodesOfType(root, 'pipeline_chain_tail').map((node) => `chain ${node.text}`);
  const parameters = nodesOfType(root, 'command_parameter')
    .filter((node) => laterParameters.test(node.text))
    .map((node) => `parameter ${node.text}`);
  return [...operators, ...parameters];
}

function commandFaults(root: Node, { commands, invoked }: Allowed): readonly string[] {
  const own = functionsOf(root);
  return nodesOfType(root, 'command').flatMap((node) => {
    const operator = childOfType(node, 'command_invokation_operator')?.text;
    const expression = childOfType(node, 'command_name_expr')?.text;
    if (expression !== undefined)
      return operator === '&' && invoked.includes(expression) ? [] : [`calls ${operator} ${expression}`];
    const name = childOfType(node, 'command_name')?.text ?? node.text;
    return own.has(name) || commands.includes(name) ? [] : [`command ${name}`];
  });
}

function typeFaults(root: Node, { types }: Allowed): readonly string[] {
  const used = nodesOfType(root, 'type_spec').map((node) => node.text);
  const made = nodesOfType(root, 'command')
    .filter((node) => childOfType(node, 'command_name')?.text === 'New-Object')
    .map((node) => /^New-Object '?([\w.[\]]+)/.exec(node.text)?.[1] ?? node.text);
  return [...new Set([...used, ...made])]
    .filter((type) => !types.includes(type))
    .map((type) => `type ${type}`);
}

type Scope = { readonly name: string; readonly assigned: Set<string>; readonly used: Set<string> };

function variableFaults(root: Node): readonly string[] {
  const functions = [...functionsOf(root)];
  const inFunctions = new Set(functions.flatMap(([, node]) => [...nodesOf(node)]));
  const outside = scopeOf(
    '',
    [...nodesOf(root)].filter((node) => !inFunctions.has(node)),
  );
  const scopes = functions.map(([name, node]) => scopeOf(name, [...nodesOf(node)]));
  const usedAnywhere = new Set([outside, ...scopes].flatMap(({ used }) => [...used]));
  return [outside, ...scopes].flatMap(({ name, assigned, used }) => {
    const where = name === '' ? 'the script' : name;
    const known = (variable: string) =>
      assigned.has(variable) || outside.assigned.has(variable) || automatic.has(variable);
    return [
      ...[...used].filter((variable) => !known(variable)).map((each) => `${where} uses $${each} unassigned`),
      ...[...assigned].filter((variable) => automatic.has(variable)).map((each) => `${where} sets $${each}`),
      ...[...assigned]
        .filter(
          (variable) => !preferences.has(variable) && !(name === '' ? usedAnywhere : used).has(variable),
        )
        .map((each) => `${where} never uses $${each}`),
      ...(name === '' ? [] : [...assigned])
        .filter((variable) => !preferences.has(variable) && outside.assigned.has(variable))
        .map((each) => `${where} hides the script’s $${each}`),
    ];
  });
}

/** Case does not matter to PowerShell. `$env:` and `$null` as a target are no variables of the script. */
function scopeOf(name: string, nodes: readonly Node[]): Scope {
  const assigned = new Set<string>();
  const used = new Set<string>();
  for (const node of nodes) {
    if (node.type !== 'variable' || /^[$@]env:/i.test(node.text)) continue;
    const plain = node.text.replace(/^[$@]\{?|\}$/g, '').toLowerCase();
    if (isTarget(node)) assigned.add(plain);
    else used.add(plain);
  }
  assigned.delete('null');
  return { name, assigned, used };
}

/** True for a parameter, the variable of a foreach, and what stands alone (or typed) left of a plain assignment. */
function isTarget(node: Node): boolean {
  if (node.parent?.type === 'script_parameter') return true;
  if (node.parent?.type === 'foreach_statement')
    return node.parent.children.find((child) => child.type === 'variable') === node;
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (at.type === 'left_assignment_expression')
      return at.text.replace(/^(\[[\w.[\]]+\])?/, '') === node.text && at.parent?.text.includes('=') === true;
    if (at.type === 'pipeline' || at.type === 'member_access' || at.type === 'element_access') return false;
  }
  return false;
}

function functionFaults(root: Node): readonly string[] {
  const called = new Set(
    nodesOfType(root, 'command').map((node) => childOfType(node, 'command_name')?.text ?? ''),
  );
  return [...functionsOf(root).keys()].filter((name) => !called.has(name)).map((name) => `unused ${name}`);
}

/** What a function says without `return` becomes part of its answer: every statement has to be silent. */
function outputFaults(root: Node): readonly string[] {
  const own = functionsOf(root);
  const answers = (name: string) =>
    nodesOfType(own.get(name) ?? root, 'flow_control_statement').some(({ text }) =>
      /^return\s+\S/.test(text),
    );
  const silent = new Set([...silentCommands, ...[...own.keys()].filter((name) => !answers(name))]);
  return nodesOfType(root, 'statement_list')
    .flatMap((list) => list.children)
    .filter((statement) => statement.type === 'pipeline' && !isInsideValue(statement))
    .filter((statement) => !isSilent(statement, silent))
    .map((statement) => `output of ${statement.text.slice(0, 60)}`);
}

function isSilent(statement: Node, silent: ReadonlySet<string>): boolean {
  if (childOfType(statement, 'assignment_expression') !== undefined) return true;
  const chain = childOfType(statement, 'pipeline_chain') ?? statement;
  const last = chain.children.filter((child) => child.type === 'command').at(-1);
  // shutdown.exe says nothing that anybody could still read.
  if (last?.text.startsWith('& ([System.IO.Path]') === true) return true;
  if (last !== undefined) return silent.has(childOfType(last, 'command_name')?.text ?? last.text);
  return statement.text.startsWith('[void]') || voidMethods.test(statement.text);
}

/** True inside `( … )`, `@( … )` and `$( … )`, where output is a value. */
function isInsideValue(node: Node): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (['parenthesized_expression', 'array_literal_expression', 'sub_expression'].includes(at.type)) {
      if (at.text.startsWith('(') || at.text.startsWith('@(') || at.text.startsWith('$(')) return true;
    }
    if (at.type === 'script_block' || at.type === 'statement_block') return false;
  }
  return false;
}

/** Every `Stop-Run 'X9'` names a failure that the script has, and every failure is used. */
function failureFaults(root: Node): readonly string[] {
  if (!functionsOf(root).has('Stop-Run')) return [];
  const stops = nodesOfType(root, 'command')
    .map((node) => /^Stop-Run '([A-Z]\d)'/.exec(node.text)?.[1])
    .filter((code) => code !== undefined);
  const known = [...tableOf(root, '$Failures').keys()];
  return stops.filter((code) => !known.includes(code)).map((code) => `no failure ${code}`);
}
