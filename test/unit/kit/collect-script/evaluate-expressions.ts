import { childOfType, nodesOfType, stringValue, type Node } from './script-tree.ts';
import {
  castTo,
  equalsIgnoringCase,
  isTrue,
  itemsOf,
  memberOf,
  setElement,
  Table,
  textOf,
  typeNamed,
  TypeRef,
  type Callable,
} from './values.ts';

/** A script block with the place where it was written; like PowerShell, it sees the variables of who calls it. */
export class ScriptBlock {
  readonly body: Node;
  constructor(body: Node) {
    this.body = body;
  }
}

export class Scope {
  readonly variables = new Map<string, unknown>();
  readonly parent: Scope | undefined;
  constructor(parent?: Scope) {
    this.parent = parent;
  }
  find(name: string): Scope | undefined {
    return this.variables.has(name) ? this : this.parent?.find(name);
  }
}

/** What a value is made of; statements and commands are in `evaluate.ts`. */
export abstract class Expressions {
  /** A pipeline as a value. */
  protected abstract value(node: Node | undefined, scope: Scope): unknown;
  /** The output of statements, item by item. */
  protected abstract list(list: Node, scope: Scope): readonly unknown[];

  protected assign(node: Node, scope: Scope): void {
    const left = childOfType(node, 'left_assignment_expression');
    const right = childOfType(node, 'pipeline');
    if (left === undefined) throw new Error(node.text);
    const value = this.value(right, scope);
    let target: Node = left;
    let type: string | undefined;
    for (;;) {
      const [child] = target.children;
      if (target.type === 'expression_with_unary_operator' && child?.type === 'cast_expression') {
        target = child;
      } else if (target.type === 'cast_expression') {
        type = target.children[0]?.text.slice(1, -1);
        target = target.children[1] ?? target;
      } else if (['variable', 'member_access', 'element_access'].includes(target.type)) break;
      else if (target.children.length === 1 && child !== undefined) target = child;
      else throw new Error(`assigns to ${left.text}`);
    }
    const stored = type === undefined ? value : castTo(type, value);
    if (target.type === 'variable') {
      if (/^\$env:/i.test(target.text) || target.text === '$null') return;
      scope.variables.set(this.nameOf(target.text), stored);
      return;
    }
    const [owner] = target.children;
    if (owner === undefined) throw new Error(target.text);
    const key =
      target.type === 'member_access'
        ? (childOfType(target, 'member_name')?.text ?? '')
        : this.expression(target.children[2] ?? target, scope);
    setElement(this.expression(owner, scope), key, stored);
  }

  protected nameOf(text: string): string {
    return text.slice(1).toLowerCase();
  }

  protected variable(text: string, scope: Scope): unknown {
    const name = this.nameOf(text);
    if (name === 'true' || name === 'false') return name === 'true';
    if (name === 'null') return null;
    const found = scope.find(name);
    if (found === undefined) throw new Error(`$${name} was never assigned`);
    return found.variables.get(name);
  }

  protected expression(node: Node, scope: Scope): unknown {
    const [first, second, third] = node.children;
    switch (node.type) {
      case 'variable':
        return this.variable(node.text, scope);
      case 'string_literal':
        return stringValue(node);
      case 'integer_literal':
        return Number(node.text);
      case 'type_literal':
        return typeNamed(node.text.slice(1, -1));
      case 'parenthesized_expression':
        return this.value(childOfType(node, 'pipeline'), scope);
      case 'array_expression': {
        const list = childOfType(node, 'statement_list');
        return list === undefined ? [] : [...this.list(list, scope)];
      }
      case 'hash_literal_expression':
        return this.table(node, scope);
      case 'script_block_expression':
        return new ScriptBlock(childOfType(node, 'script_block') ?? node);
      case 'member_access':
        return memberOf(this.present(first, scope), this.memberName(third));
      case 'element_access': {
        const key = this.expression(third ?? node, scope);
        return memberOf(this.present(first, scope), key, true);
      }
      case 'invokation_expression':
        return this.invocation(node, scope);
      case 'expression_with_unary_operator':
        if (first?.type === 'cast_expression') return this.expression(first, scope);
        if (first?.text === ',') return [this.expression(second ?? node, scope)];
        if (first?.text === '-not') return !isTrue(this.expression(second ?? node, scope));
        throw new Error(`operator ${node.text}`);
      case 'cast_expression':
        return castTo(first?.text.slice(1, -1) ?? '', this.expression(second ?? node, scope));
      default:
        break;
    }
    if (node.children.length === 1 && first !== undefined) return this.expression(first, scope);
    if (node.type === 'array_literal_expression' || node.type === 'argument_expression_list')
      return node.children.filter((child) => child.isNamed).map((child) => this.expression(child, scope));
    if (first === undefined || third === undefined) throw new Error(`expression ${node.type}: ${node.text}`);
    return this.operation(second?.text.toLowerCase() ?? '', first, third, scope);
  }

  private operation(operator: string, one: Node, other: Node, scope: Scope): unknown {
    const left = this.expression(one, scope);
    if (operator === '-and') return isTrue(left) && isTrue(this.expression(other, scope));
    if (operator === '-or') return isTrue(left) || isTrue(this.expression(other, scope));
    const right = this.expression(other, scope);
    if (operator === '-is') return right instanceof TypeRef && right.holds(left);
    if (operator === '-f') {
      const values = Array.isArray(right) ? right : [right];
      return textOf(left).replace(/\{(\d)\}/g, (_blank, index: string) => textOf(values[Number(index)]));
    }
    if (operator === '+')
      return typeof left === 'number' ? left + Number(right) : textOf(left) + textOf(right);
    if (operator === '*')
      return typeof left === 'string' ? left.repeat(Number(right)) : Number(left) * Number(right);
    if (operator === '-') return Number(left) - Number(right);
    if (operator === '%') return Number(left) % Number(right);
    if (operator === '-gt') return Number(left) > Number(right);
    if (operator === '-ge') return Number(left) >= Number(right);
    if (operator === '-lt') return Number(left) < Number(right);
    if (operator === '-le') return Number(left) <= Number(right);
    if (operator === '-eq' || operator === '-ieq') return equalsIgnoringCase(left, right);
    if (operator === '-ne' || operator === '-ine') return !equalsIgnoringCase(left, right);
    if (operator === '-ceq') return textOf(left) === textOf(right);
    if (operator === '-cne') return textOf(left) !== textOf(right);
    throw new Error(`operator ${operator}`);
  }

  private present(node: Node | undefined, scope: Scope): unknown {
    if (node === undefined) throw new Error('nothing');
    return this.expression(node, scope);
  }

  private memberName(node: Node | undefined): string {
    return node?.text ?? '';
  }

  private table(node: Node, scope: Scope): Table {
    const body = childOfType(node, 'hash_literal_body');
    const entries = (body?.children ?? []).filter((entry) => entry.type === 'hash_entry');
    return new Table(
      entries.map((entry) => {
        const key = childOfType(entry, 'key_expression')?.text ?? '';
        return [key.replace(/^'(.*)'$/, '$1'), this.value(childOfType(entry, 'pipeline'), scope)];
      }),
    );
  }

  private invocation(node: Node, scope: Scope): unknown {
    const [owner] = node.children;
    const name = childOfType(node, 'member_name')?.text ?? '';
    const target = this.present(owner, scope);
    const method = memberOf(target, name);
    if (typeof method !== 'function') throw new Error(`${textOf(target)} has no ${name}()`);
    const values = this.values(childOfType(node, 'argument_list'), scope);
    return (method as Callable)(...values); // memberOf gives bound functions of this one shape
  }

  /** Arguments in brackets. The grammar reads `[Type], $x` as a cast of an array: here it is what PowerShell makes of it. */
  protected values(list: Node | undefined, scope: Scope): readonly unknown[] {
    const found = list === undefined ? undefined : childOfType(list, 'argument_expression_list');
    return (found?.children ?? [])
      .filter((child) => child.isNamed)
      .flatMap((child) => {
        const cast = nodesOfType(child, 'cast_expression').find((each) => each.text === child.text);
        const operand = cast?.children[1];
        return cast !== undefined && operand?.text.startsWith(',') === true
          ? [
              typeNamed(cast.children[0]?.text.slice(1, -1) ?? ''),
              ...itemsOf(this.expression(operand, scope)),
            ]
          : [this.expression(child, scope)];
      });
  }
}
