/** What a script keeps, as a TypeScript type: said by the script itself, or read off what it sets its state to. For the editor alone; nothing that runs depends on it. */
import {
  type AssignmentExpression,
  type BinaryExpression,
  type CallExpression,
  type Expression,
  type MemberExpression,
  type Node,
  type ObjectExpression,
  type Property,
  parse,
} from 'acorn';
import { walk } from './walk.ts';

const ANYTHING = 'Record<string, any>';
/** The script says it: `/** @typedef {{ n: number }} State *\/`. */
const DECLARED = /@typedef\s*\{[\s\S]*?\}\s*State\b/;

/** Undefined while the script cannot be read. */
export function stateType(source: string): string | undefined {
  if (DECLARED.test(source)) return 'State';
  let root: Node;
  try {
    root = parse(`(function () { 'use strict';\n${source}\n})`, { ecmaVersion: 'latest', sourceType: 'script' });
  } catch {
    return undefined;
  }
  const { fields, isOpen } = fieldsOf(root);
  if (fields.size === 0) return ANYTHING;
  const members = [...fields].map(([name, { first, later }]) => {
    // What it begins with says what it is, unless that is nothing.
    const types = first.size > 0 && !first.has('null') ? first : new Set([...first, ...later]);
    return `${name}?: ${types.size > 0 ? [...types].join(' | ') : 'any'};`;
  });
  return `{ ${[...members, ...(isOpen ? ['[name: string]: any;'] : [])].join(' ')} }`;
}

/** The types of what a field is before it is set, and of what it is set to. */
interface Field {
  readonly first: Set<string>;
  readonly later: Set<string>;
}

/** Of those that are set. Open: the state is also used as a whole, so that it may have others. */
function fieldsOf(root: Node): { fields: ReadonlyMap<string, Field>; isOpen: boolean } {
  const fields = new Map<string, Field>();
  const isSet = new Set<string>();
  /** Where `state` stands as the object of a plain field. */
  const plain = new Set<Node>();
  let isOpen = false;
  const say = (which: keyof Field, name: string, type: string | undefined) => {
    const field = fields.get(name) ?? { first: new Set(), later: new Set() };
    if (type !== undefined) field[which].add(type);
    fields.set(name, field);
    if (which === 'later') isSet.add(name);
  };
  walk(root, (node) => {
    if (node.type === 'MemberExpression') {
      const { object } = node as MemberExpression;
      if (fieldName(node) !== undefined) plain.add(object);
    } else if (isState(node) && !plain.has(node)) isOpen = true;
    else if (node.type === 'AssignmentExpression') {
      const { left, right, operator } = node as AssignmentExpression;
      const name = fieldName(left);
      if (name === undefined) return undefined;
      if (operator === '??=' || operator === '||=') {
        say('first', name, typeOf(right));
        isSet.add(name);
      } else say('later', name, operator === '+=' ? added(undefined, typeOf(right)) : typeOf(right));
    } else if (node.type === 'UpdateExpression') {
      const name = fieldName((node as Node & { argument: Node }).argument);
      if (name !== undefined) say('later', name, 'number');
    } else if (node.type === 'LogicalExpression') {
      // state.n ?? 0: what it is taken for before it is set.
      const { left, right } = node as Node & { left: Node; right: Expression };
      const name = fieldName(left);
      const { operator } = node as Node & { operator: string };
      if (name !== undefined && operator !== '&&') say('first', name, typeOf(right));
    }
    return undefined;
  });
  // What is only read is a slip of the pen.
  return { fields: new Map([...fields].filter(([name]) => isSet.has(name))), isOpen };
}

const isState = (node: Node): boolean => node.type === 'Identifier' && 'name' in node && node.name === 'state';
const nameOf = (node: Node): string | undefined =>
  node.type === 'Identifier' && 'name' in node ? String(node.name) : undefined;

/** `n` of `state.n`. */
function fieldName(node: Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const { object, property, computed } = node as MemberExpression;
  return isState(object) && !computed ? nameOf(property) : undefined;
}

const joined = (types: readonly (string | undefined)[]): string | undefined => {
  const known = new Set(types.filter((type) => type !== undefined));
  return known.size > 0 ? [...known].join(' | ') : undefined;
};
const added = (left: string | undefined, right: string | undefined): string | undefined => {
  if (left === 'string' || right === 'string') return 'string';
  return left === 'number' || right === 'number' ? 'number' : undefined;
};
const NUMERIC = new Set(['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>']);

/** As far as the text alone says it; a whole number of an input may be a bigint, which arithmetic passes on. */
function typeOf(node: Expression | Node): string | undefined {
  switch (node.type) {
    case 'Literal': {
      const { value } = node as Node & { value: unknown };
      if (value === null) return 'null';
      return ['number', 'string', 'boolean', 'bigint'].includes(typeof value) ? typeof value : undefined;
    }
    case 'TemplateLiteral':
      return 'string';
    case 'Identifier':
      return nameOf(node) === 'now' || nameOf(node) === 'Infinity' ? 'number' : undefined;
    case 'ParenthesizedExpression':
      return typeOf((node as Node & { expression: Node }).expression);
    case 'UnaryExpression': {
      const { operator, argument } = node as Node & { operator: string; argument: Node };
      if (operator === '!') return 'boolean';
      return operator === '+' ? 'number' : operator === '-' ? typeOf(argument) : undefined;
    }
    case 'BinaryExpression': {
      const { operator, left, right } = node as BinaryExpression;
      if (operator === '+') return added(typeOf(left), typeOf(right));
      if (!NUMERIC.has(operator)) return 'boolean';
      return added(typeOf(left), typeOf(right)) === 'number' ? 'number' : undefined;
    }
    case 'LogicalExpression':
    case 'ConditionalExpression':
      return typeOfEither(node);
    case 'AssignmentExpression':
      return typeOf((node as AssignmentExpression).right);
    case 'ArrayExpression': {
      const { elements } = node as Node & { elements: (Node | null)[] };
      const types = elements.map((one) => (one ? typeOf(one) : undefined));
      return types.length === 0 || types.includes(undefined) ? 'any[]' : `(${joined(types)})[]`;
    }
    case 'ObjectExpression':
      return typeOfRecord(node as ObjectExpression);
    case 'CallExpression':
      return typeOfCall(node as CallExpression);
    case 'MemberExpression': {
      const { object, property, computed } = node as MemberExpression;
      const name = nameOf(property);
      return nameOf(object) === 'input' && !computed && name !== undefined
        ? `(typeof input)[${JSON.stringify(name)}]`
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Of a field of its own it is what the other side says. */
function typeOfEither(node: Node): string | undefined {
  const { left, right, consequent, alternate } = node as unknown as Readonly<Record<string, Node | undefined>>;
  const sides = [left ?? consequent, right ?? alternate].filter((one) => one !== undefined);
  const others = sides.filter((one) => fieldName(one) === undefined);
  const types = others.map(typeOf);
  return types.includes(undefined) ? undefined : joined(types);
}

function typeOfRecord({ properties }: ObjectExpression): string {
  const members = properties.map((one) => {
    if (one.type !== 'Property') return undefined;
    const { key, computed, value } = one as Property;
    const name = nameOf(key);
    return computed || name === undefined ? undefined : `${name}: ${typeOf(value) ?? 'any'}`;
  });
  return members.length === 0 || members.includes(undefined) ? ANYTHING : `{ ${members.join('; ')} }`;
}

const GIVES: Readonly<Record<string, string>> = { Number: 'number', String: 'string', Boolean: 'boolean' };

function typeOfCall({ callee }: CallExpression): string | undefined {
  if (callee.type === 'MemberExpression') {
    return nameOf((callee as MemberExpression).object) === 'Math' ? 'number' : undefined;
  }
  return GIVES[nameOf(callee) ?? ''];
}
