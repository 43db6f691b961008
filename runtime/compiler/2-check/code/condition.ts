/** The condition of a breakpoint: one expression over what a node sees, shows and keeps, in a subset of JavaScript that can neither change nor call anything. */
import { type Identifier, type Literal, type MemberExpression, type Node, parseExpressionAt, tokenizer } from 'acorn';
import { placeOf } from './problem.ts';
import { walk } from './walk.ts';

/** `in`, a word of JavaScript, is written `$i` where it is evaluated: as long, so that columns stay. So is `input`, as a script calls it. */
const ROOTS: ReadonlySet<string> = new Set(['$i', 'out', 'state']);
const LONGEST = 500;

const ALLOWED = new Set([
  'Literal',
  'Identifier',
  'UnaryExpression',
  'BinaryExpression',
  'LogicalExpression',
  'ConditionalExpression',
  'MemberExpression',
  'ChainExpression',
  'ParenthesizedExpression',
]);
const UNARY = new Set(['-', '+', '!']);
/** No power: of two large whole numbers it would take for ever. */
const BINARY = new Set(['+', '-', '*', '/', '%', '==', '!=', '===', '!==', '<', '<=', '>', '>=']);
const CONSTANTS = new Set(['undefined', 'NaN', 'Infinity']);

/** `code`: a script that evaluates to a function of what the node sees, shows and keeps. `near`: the text that is not allowed or not understood, `column` 1-based. */
export type Condition =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly column: number; readonly near: string };

export function readCondition(source: string): Condition {
  if (source.length > LONGEST) return { ok: false, column: LONGEST + 1, near: source.slice(LONGEST, LONGEST + 12) };
  let code: string;
  let root: Node;
  try {
    code = withoutIn(source);
    root = parseExpressionAt(code, 0, { ecmaVersion: 'latest', sourceType: 'script', preserveParens: true });
    const rest = tokenizer(code.slice(root.end), { ecmaVersion: 'latest' }).getToken();
    if (rest.start !== rest.end) return at(source, root.end + rest.start, root.end + rest.end);
  } catch (error) {
    const { column, near } = placeOf(error, source);
    return { ok: false, column, near };
  }
  const members = new Set<Node>();
  let wrong: Node | undefined;
  walk(root, (node) => {
    if (node.type === 'MemberExpression' && !(node as MemberExpression).computed)
      members.add((node as MemberExpression).property);
    if (!isAllowed(node, members)) wrong ??= node;
    return undefined;
  });
  return wrong
    ? at(source, wrong.start, wrong.end)
    : { ok: true, code: `(function (${[...ROOTS].join(', ')}) { 'use strict'; return (${code}\n); })` };
}

const at = (source: string, start: number, end: number): Condition => ({
  ok: false,
  column: start + 1,
  near: source.slice(start, Math.min(end, start + 40)),
});

/** The operator `in` is not allowed, so wherever it stands as a word of its own it is the name. */
function withoutIn(source: string): string {
  let out = '';
  let end = 0;
  let last: { readonly label: string } | undefined;
  for (const { type, start, end: to } of tokenizer(source, { ecmaVersion: 'latest' })) {
    // After a dot it is a field of that name.
    const isInput = type.keyword === 'in' || (type.label === 'name' && source.slice(start, to) === 'input');
    const isName = isInput && last?.label !== '.' && last?.label !== '?.';
    out += source.slice(end, start) + (isName ? '$i'.padEnd(to - start) : source.slice(start, to));
    end = to;
    last = type;
  }
  return out + source.slice(end);
}

function isAllowed(node: Node, members: ReadonlySet<Node>): boolean {
  if (!ALLOWED.has(node.type)) return false;
  const operator = 'operator' in node ? String(node.operator) : '';
  switch (node.type) {
    case 'Literal':
      return isValue(node as Literal);
    case 'UnaryExpression':
      return UNARY.has(operator);
    case 'BinaryExpression':
      return BINARY.has(operator);
    case 'MemberExpression':
      return isField(node as MemberExpression);
    case 'Identifier': {
      const { name } = node as Identifier;
      return members.has(node) || ROOTS.has(name) || CONSTANTS.has(name);
    }
    default:
      return true;
  }
}

const isValue = ({ value, raw }: Literal): boolean =>
  ['number', 'string', 'boolean'].includes(typeof value) || raw === 'null';

/** A name or a literal, and none that leads out of plain data. */
function isField({ computed, property }: MemberExpression): boolean {
  if (property.type === 'Identifier' && !computed) return !BEHIND.has((property as Identifier).name);
  return (
    property.type === 'Literal' && isValue(property as Literal) && !BEHIND.has(String((property as Literal).value))
  );
}
const BEHIND = new Set(['__proto__', 'constructor', 'prototype']);
