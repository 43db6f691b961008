/** Fourth phase: what people typed, as one text that a person can read and compare with the one before. */
import { inLang, keyNames, type Plan, type UserCode } from '#runtime/contract/index.ts';
import type { Model } from '../2-check/model.ts';
import { variableNames } from './names.ts';
import { lineCount, markOf } from './script-lines.ts';

/**
 * A script that evaluates to `(kernel) => void`, which hands the kernel each function under its node's index in the plan.
 * What a person typed stands outside of it, where no name of the kernel or of a node can be seen.
 */
export function emit(plan: Plan, model: Model): string {
  const coded = plan.nodes.flatMap(({ id }, index) => {
    const code = model.node(id)?.code;
    return code ? [{ id, index, code }] : [];
  });
  const names = variableNames(coded.map(({ id }) => id));
  const nameOf = (id: string) => names.get(id) ?? id;
  const title = inLang(plan.title, 'en').replace(/\s+/g, ' ').trim();
  return [
    `// ${title || 'Untitled'} · emitted by Jig`,
    '((code) => function (k) {',
    "  'use strict';",
    ...coded.map(({ id, index }) => `  k.code(${index}, code.${nameOf(id)});`),
    '})({',
    ...coded.flatMap(({ id, code }) => userFunction(nameOf(id), id, code, model.keyedBy(id) !== undefined)),
    '})',
    '',
  ].join('\n');
}

/** The source stands on lines of its own, as it was typed, so that an error's line is the person's line. */
function userFunction(name: string, node: string, code: UserCode, isKeyed: boolean): string[] {
  const { language, source } = code;
  const scope = isKeyed ? [...code.scope, ...keyNames(code)] : code.scope;
  const text = source.replace(/\r\n?/g, '\n');
  const body = [markOf(node, lineCount(text)), text];
  return [
    `  ${name}: function (${scope.join(', ')}) {`,
    "    'use strict';",
    ...(language === 'expression' ? ['    return (', ...body, '    );'] : body),
    '  },',
  ];
}
