/** Checks a script: the body of an ordinary function in strict mode, without modules. */
import { type Node, parse } from 'acorn';
import { type CodeProblem, placeOf } from './problem.ts';
import { walk } from './walk.ts';

/** Parsed exactly as it is emitted, and by itself: what is a body in both cannot close the function around it. */
export function checkScript(source: string, scope: readonly string[]): CodeProblem[] {
  const head = `(function (${scope.join(', ')}) { 'use strict';\n`;
  let root: Node;
  try {
    parse(`'use strict';\n${source}`, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      allowReturnOutsideFunction: true,
    });
  } catch (error) {
    return [syntax(shifted(error, "'use strict';\n".length), source)];
  }
  try {
    root = parse(`${head}${source}\n})`, { ecmaVersion: 'latest', sourceType: 'script' });
  } catch (error) {
    return [syntax(shifted(error, head.length), source)];
  }
  const problems: CodeProblem[] = [];
  walk(root, (node) => {
    if (node.type !== 'ImportExpression') return undefined;
    const line = source.slice(0, node.start - head.length).split(/\r\n?|[\n\u2028\u2029]/).length;
    problems.push({ code: 'script/import', line, data: { line } });
    return undefined;
  });
  return problems;
}

const syntax = (error: unknown, source: string): CodeProblem => {
  const { line, column, near } = placeOf(error, source);
  return { code: 'script/syntax', line, data: { line, column, near } };
};

/** The same error at its position in the person's own source. */
function shifted(error: unknown, by: number): unknown {
  if (!(error instanceof SyntaxError) || !('pos' in error) || typeof error.pos !== 'number') return error;
  return Object.assign(new SyntaxError(error.message), { pos: error.pos - by });
}
