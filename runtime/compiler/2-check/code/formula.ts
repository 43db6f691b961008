/** Checks a formula: one expression of values, operators and the functions in scope; nothing that could reach further. */
import { type CallExpression, type Identifier, type Literal, type Node, parseExpressionAt, tokenizer } from 'acorn';
import { nearest } from '../nearest.ts';
import { type CodeProblem, nearby, placeOf } from './problem.ts';
import { walk } from './walk.ts';

const ALLOWED = new Set([
  'Literal',
  'Identifier',
  'UnaryExpression',
  'BinaryExpression',
  'LogicalExpression',
  'ConditionalExpression',
  'CallExpression',
  'ParenthesizedExpression',
]);
const UNARY = new Set(['-', '+', '!']);
const BINARY = new Set(['+', '-', '*', '/', '%', '**', '==', '!=', '===', '!==', '<', '<=', '>', '>=']);
/** Not in scope, but values everywhere. */
const CONSTANTS = new Set(['undefined', 'NaN', 'Infinity']);

export interface FormulaScope {
  readonly values: readonly string[];
  readonly functions: readonly string[];
}

export function checkFormula(source: string, scope: FormulaScope): CodeProblem[] {
  const root = parsed(source);
  if ('code' in root) return [root];
  const problems: CodeProblem[] = [];
  const callees = new Set<Node>();
  walk(root, (node) => {
    if (!isAllowed(node)) {
      problems.push({
        code: 'formula/not-allowed',
        data: { near: source.slice(node.start, node.end).slice(0, 40) },
      });
      return false;
    }
    if (node.type === 'CallExpression') callees.add((node as CallExpression).callee);
    if (node.type === 'Identifier') problems.push(...nameProblem(node as Identifier, callees.has(node), source, scope));
    return undefined;
  });
  return problems;
}

function parsed(source: string): Node | CodeProblem {
  try {
    const root = parseExpressionAt(source, 0, { ecmaVersion: 'latest', sourceType: 'script', preserveParens: true });
    const rest = tokenizer(source.slice(root.end), { ecmaVersion: 'latest' }).getToken();
    if (rest.start === rest.end) return root;
    const position = root.end + rest.start;
    return { code: 'formula/syntax', data: { column: position + 1, near: nearby(source, position) } };
  } catch (error) {
    const { column, near } = placeOf(error, source);
    return { code: 'formula/syntax', data: { column, near } };
  }
}

function isAllowed(node: Node): boolean {
  if (!ALLOWED.has(node.type)) return false;
  const operator = 'operator' in node ? String(node.operator) : '';
  switch (node.type) {
    case 'Literal':
      return (
        ['number', 'string', 'boolean'].includes(typeof (node as Literal).value) || (node as Literal).raw === 'null'
      );
    case 'UnaryExpression':
      return UNARY.has(operator);
    case 'BinaryExpression':
      return BINARY.has(operator);
    case 'CallExpression':
      return (node as CallExpression).callee.type === 'Identifier' && !(node as CallExpression).optional;
    default:
      return true;
  }
}

function nameProblem(
  { name, start, end }: Identifier,
  called: boolean,
  source: string,
  scope: FormulaScope,
): CodeProblem[] {
  const known = called ? scope.functions : scope.values;
  if (known.includes(name) || (!called && CONSTANTS.has(name))) return [];
  const meant = nearest(name, known);
  return [
    {
      code: called ? 'formula/unknown-function' : 'formula/unknown-name',
      data: { name, nearest: meant ?? '', known: known.join(', ') },
      ...(meant ? { mended: source.slice(0, start) + meant + source.slice(end) } : {}),
    },
  ];
}
