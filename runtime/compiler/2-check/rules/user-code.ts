/** Code a person typed must be readable, and a formula no more than a formula. */
import { type Fix, keyNames } from '#runtime/contract/index.ts';
import { checkFormula } from '../code/formula.ts';
import { badName } from '../code/names.ts';
import { type CodeProblem, LONGEST } from '../code/problem.ts';
import { checkScript } from '../code/script.ts';
import type { ModelNode } from '../model.ts';
import { defineRule } from '../rule.ts';

export const userCode = defineRule({
  codes: [
    'code/bad-name',
    'code/too-long',
    'script/syntax',
    'script/import',
    'formula/syntax',
    'formula/not-allowed',
    'formula/unknown-name',
    'formula/unknown-function',
  ],
  run({ model, report }) {
    for (const node of model.nodes) {
      const field = node.code?.field;
      if (field === undefined) continue;
      for (const { code, line, data, mended } of problemsOf(node, model.keyedBy(node.id) !== undefined)) {
        const fixes: Fix[] = [{ kind: 'open-field', node: node.id, field }];
        if (mended !== undefined) fixes.unshift({ kind: 'set-config', node: node.id, field, value: mended });
        report(code, { at: [{ node: node.id, field, ...(line === undefined ? {} : { line }) }], data, fixes });
      }
    }
  },
});

function problemsOf({ code, ports, problems }: ModelNode, isKeyed: boolean): CodeProblem[] {
  if (!code) return [];
  const limit = LONGEST[code.language];
  if (code.source.length > limit) return [{ code: 'code/too-long', data: { length: code.source.length, limit } }];
  const name = badName(code.scope);
  // The node's own check may have said so at the field where the name stands.
  if (name !== undefined) return problems.length > 0 ? [] : [{ code: 'code/bad-name', data: { name } }];
  const own = isKeyed ? keyNames(code) : [];
  if (code.language === 'script') return checkScript(code.source, [...code.scope, ...own]);
  // What is in scope and no input is a function the node type provides.
  const isInput = (other: string) => Object.hasOwn(ports?.inputs ?? {}, other);
  return checkFormula(code.source, {
    values: [...code.scope.filter(isInput), ...own],
    functions: code.scope.filter((other) => !isInput(other)),
  });
}
