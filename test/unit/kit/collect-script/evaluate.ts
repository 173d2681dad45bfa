import { Expressions, Scope, ScriptBlock } from './evaluate-expressions.ts';
import { childOfType, nodesOfType, type Node } from './script-tree.ts';
import { castTo, isTrue, itemsOf, PsError, Table } from './values.ts';

class Returned extends Error {
  readonly output: readonly unknown[];
  constructor(output: readonly unknown[]) {
    super('return');
    this.output = output;
  }
}
class Exited extends Error {}
/** What `break` and `continue` are until a loop takes them. */
export class Loop extends Error {
  readonly kind: 'break' | 'continue';
  constructor(kind: 'break' | 'continue') {
    super(kind);
    this.kind = kind;
  }
}

export type Command = (call: {
  readonly positional: readonly unknown[];
  readonly named: ReadonlyMap<string, unknown>;
  readonly input: readonly unknown[];
  readonly invoke: (block: unknown, underscore?: unknown) => readonly unknown[];
}) => readonly unknown[];

/**
 * Runs the part of PowerShell that Collect.ps1 is written in, over its syntax tree: dynamic scopes, output that leaves a
 * function item by item, names without case. Anything else is refused, never guessed.
 */
export class Evaluator extends Expressions {
  readonly commands: ReadonlyMap<string, Command>;
  readonly functions = new Map<string, Node>();
  readonly global = new Scope();
  exitCode: unknown;

  constructor(commands: ReadonlyMap<string, Command>, variables: ReadonlyMap<string, unknown>) {
    super();
    this.commands = commands;
    for (const [name, value] of variables) this.global.variables.set(name.toLowerCase(), value);
  }

  run(root: Node): void {
    try {
      this.list(childOfType(root, 'statement_list') ?? root, this.global);
    } catch (problem) {
      if (!(problem instanceof Exited || problem instanceof Returned)) throw problem;
    }
  }

  protected list(list: Node, scope: Scope): readonly unknown[] {
    const output: unknown[] = [];
    for (const statement of list.children) {
      if (!statement.isNamed || statement.type === 'comment') continue;
      try {
        output.push(...this.statement(statement, scope));
      } catch (problem) {
        if (problem instanceof Returned) throw new Returned([...output, ...problem.output]);
        throw problem;
      }
    }
    return output;
  }

  private block(node: Node, scope: Scope): readonly unknown[] {
    const inner = node.type === 'script_block' ? (childOfType(node, 'script_block_body') ?? node) : node;
    const list = childOfType(inner, 'statement_list');
    return list === undefined ? [] : this.list(list, scope);
  }

  private statement(node: Node, scope: Scope): readonly unknown[] {
    switch (node.type) {
      case 'pipeline':
        return this.pipeline(node, scope);
      case 'function_statement':
        this.functions.set((childOfType(node, 'function_name')?.text ?? '').toLowerCase(), node);
        return [];
      case 'if_statement':
        return this.ifStatement(node, scope);
      case 'while_statement': {
        const condition = childOfType(node, 'while_condition');
        return this.loop(node, scope, () => isTrue(this.value(condition, scope)));
      }
      case 'for_statement':
        return this.forStatement(node, scope);
      case 'foreach_statement':
        return this.foreachStatement(node, scope);
      case 'try_statement':
        return this.tryStatement(node, scope);
      case 'flow_control_statement':
        return this.flow(node, scope);
      default:
        throw new Error(`statement ${node.type}: ${node.text.slice(0, 40)}`);
    }
  }

  private ifStatement(node: Node, scope: Scope): readonly unknown[] {
    if (isTrue(this.value(childOfType(node, 'pipeline'), scope)))
      return this.block(childOfType(node, 'statement_block') ?? node, scope);
    for (const clause of childOfType(node, 'elseif_clauses')?.children ?? [])
      if (isTrue(this.value(childOfType(clause, 'pipeline'), scope)))
        return this.block(childOfType(clause, 'statement_block') ?? clause, scope);
    const otherwise = childOfType(node, 'else_clause');
    return otherwise === undefined
      ? []
      : this.block(childOfType(otherwise, 'statement_block') ?? otherwise, scope);
  }

  private loop(
    node: Node,
    scope: Scope,
    next: () => boolean,
    after: () => void = () => {},
  ): readonly unknown[] {
    const output: unknown[] = [];
    const body = childOfType(node, 'statement_block') ?? node;
    for (let turns = 0; next(); after()) {
      turns += 1;
      if (turns > 100_000) throw new Error('endless loop');
      try {
        output.push(...this.block(body, scope));
      } catch (problem) {
        if (problem instanceof Returned) throw new Returned([...output, ...problem.output]);
        if (!(problem instanceof Loop)) throw problem;
        if (problem.kind === 'break') break;
      }
    }
    return output;
  }

  private forStatement(node: Node, scope: Scope): readonly unknown[] {
    const part = (type: string) => childOfType(childOfType(node, type) ?? node, 'pipeline');
    const start = part('for_initializer');
    if (start !== undefined) this.pipeline(start, scope);
    const step = part('for_iterator');
    return this.loop(
      node,
      scope,
      () => isTrue(this.value(childOfType(node, 'for_condition'), scope)),
      () => {
        if (step !== undefined) this.pipeline(step, scope);
      },
    );
  }

  private foreachStatement(node: Node, scope: Scope): readonly unknown[] {
    const name = this.nameOf(childOfType(node, 'variable')?.text ?? '');
    const items = itemsOf(this.value(childOfType(node, 'pipeline'), scope))[Symbol.iterator]();
    return this.loop(node, scope, () => {
      const { done, value } = items.next();
      if (done === true) return false;
      scope.variables.set(name, value);
      return true;
    });
  }

  private tryStatement(node: Node, scope: Scope): readonly unknown[] {
    const last = childOfType(node, 'finally_clause');
    const handler = childOfType(childOfType(node, 'catch_clauses') ?? node, 'catch_clause');
    try {
      try {
        return this.block(childOfType(node, 'statement_block') ?? node, scope);
      } catch (problem) {
        if (handler === undefined || !(problem instanceof PsError)) throw problem;
        const record = new Table([
          ['Exception', problem.exception],
          ['InvocationInfo', new Table([['PositionMessage', 'At Collect.ps1']])],
        ]);
        return this.inHandler(handler, scope, record, problem);
      }
    } finally {
      if (last !== undefined) this.block(childOfType(last, 'statement_block') ?? last, scope);
    }
  }

  private inHandler(handler: Node, scope: Scope, record: Table, problem: PsError): readonly unknown[] {
    const before = scope.variables.get('_');
    scope.variables.set('_', record);
    scope.variables.set('caught error', problem);
    try {
      return this.block(childOfType(handler, 'statement_block') ?? handler, scope);
    } finally {
      scope.variables.set('_', before);
    }
  }

  private flow(node: Node, scope: Scope): readonly unknown[] {
    const word = node.children[0]?.text;
    const operand = childOfType(node, 'pipeline');
    if (word === 'return') throw new Returned(operand === undefined ? [] : this.pipeline(operand, scope));
    if (word === 'break' || word === 'continue') throw new Loop(word);
    if (word === 'exit') {
      this.exitCode = this.value(operand, scope);
      throw new Exited();
    }
    if (operand === undefined) throw scope.variables.get('caught error');
    throw PsError.from(this.value(operand, scope));
  }

  /** Output of a pipeline as a statement: collections leave it item by item, an assignment leaves nothing. */
  private pipeline(node: Node, scope: Scope): readonly unknown[] {
    const assignment = childOfType(node, 'assignment_expression');
    if (assignment !== undefined) {
      this.assign(assignment, scope);
      return [];
    }
    const chain = childOfType(node, 'pipeline_chain');
    if (chain === undefined) throw new Error(`pipeline ${node.text}`);
    const [first, ...others] = chain.children.filter((child) => child.isNamed);
    let output: readonly unknown[] = [];
    if (first?.type === 'command') output = this.command(first, scope, []);
    else if (first !== undefined) {
      const value = this.expression(first, scope);
      const isVoid = first.text.startsWith('[void]') || value === undefined;
      output = isVoid ? [] : [...itemsOf(value)];
    }
    for (const other of others) output = this.command(other, scope, output);
    return output;
  }

  /** A pipeline as a value: nothing is null, one item is itself, several are an array. A bare expression keeps its kind. */
  protected value(node: Node | undefined, scope: Scope): unknown {
    if (node === undefined) return null;
    const pipeline = node.type === 'pipeline' ? node : childOfType(node, 'pipeline');
    if (pipeline === undefined) return this.expression(node, scope);
    const chain = childOfType(pipeline, 'pipeline_chain');
    const parts = chain?.children.filter((child) => child.isNamed) ?? [];
    const [only] = parts;
    if (parts.length === 1 && only !== undefined && only.type !== 'command')
      return this.expression(only, scope) ?? null;
    const output = this.pipeline(pipeline, scope);
    return output.length > 1 ? output : (output[0] ?? null);
  }

  private command(node: Node, scope: Scope, input: readonly unknown[]): readonly unknown[] {
    const positional: unknown[] = [];
    const named = new Map<string, unknown>();
    let parameter: string | undefined;
    const take = (value: unknown) => {
      if (parameter === undefined) positional.push(value);
      else named.set(parameter, value);
      parameter = undefined;
    };
    for (const element of childOfType(node, 'command_elements')?.children ?? []) {
      if (!element.isNamed || ['command_argument_sep', 'redirection'].includes(element.type)) continue;
      if (element.type === 'command_parameter') {
        if (parameter !== undefined) named.set(parameter, true);
        parameter = element.text.slice(1).toLowerCase();
      } else if (element.text.startsWith('@') && !element.text.startsWith('@(')) {
        for (const [key, value] of (this.variable(element.text, scope) as Table).entries())
          named.set(key.toLowerCase(), value); // only tables are splatted
      } else if (element.type === 'generic_token') take(element.text);
      else if (element.type === 'argument_list') take([...this.values(element, scope)]);
      else take(this.expression(element, scope));
    }
    if (parameter !== undefined) named.set(parameter, true);
    const invoked = childOfType(node, 'command_name_expr');
    const name = childOfType(node, 'command_name')?.text.toLowerCase() ?? '';
    const invoke = (block: unknown, underscore?: unknown) => this.invokeBlock(block, scope, underscore);
    if (invoked !== undefined) {
      const target = this.expression(invoked.children[0] ?? invoked, scope);
      if (target instanceof ScriptBlock) return invoke(target);
      return this.call('&', { positional: [target, ...positional], named, input, invoke });
    }
    const own = this.functions.get(name);
    return own !== undefined && !this.commands.has(name)
      ? this.callFunction(own, scope, positional, named)
      : this.call(name, { positional, named, input, invoke });
  }

  private call(name: string, call: Parameters<Command>[0]): readonly unknown[] {
    const found = this.commands.get(name);
    if (found === undefined) throw new Error(`no command ${name}`);
    return found(call);
  }

  private invokeBlock(block: unknown, scope: Scope, underscore?: unknown): readonly unknown[] {
    if (!(block instanceof ScriptBlock)) throw new Error('not a script block');
    const inner = new Scope(scope);
    if (underscore !== undefined) inner.variables.set('_', underscore);
    return this.returning(() => this.block(block.body, inner));
  }

  private callFunction(
    node: Node,
    scope: Scope,
    positional: readonly unknown[],
    named: ReadonlyMap<string, unknown>,
  ): readonly unknown[] {
    const inner = new Scope(scope);
    const rest = [...positional];
    for (const parameter of nodesOfType(node, 'script_parameter')) {
      const name = this.nameOf(childOfType(parameter, 'variable')?.text ?? '');
      const type = nodesOfType(parameter, 'type_literal')[0]?.text.slice(1, -1);
      const value = named.has(name) ? named.get(name) : (rest.shift() ?? null);
      inner.variables.set(name, type === undefined ? value : castTo(type, value));
    }
    if (rest.length > 0) throw new Error(`too much for ${node.text.slice(0, 40)}`);
    return this.returning(() => this.block(childOfType(node, 'script_block') ?? node, inner));
  }

  private returning(work: () => readonly unknown[]): readonly unknown[] {
    try {
      return work();
    } catch (problem) {
      if (problem instanceof Returned) return problem.output;
      throw problem;
    }
  }
}
