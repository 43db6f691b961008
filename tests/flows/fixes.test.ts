/** Every fix the compiler offers removes the finding it is offered for, and leaves a document that can be opened. */
import { expect, test } from 'vitest';
import { compile } from '#runtime/compiler/index.ts';
import type { Diagnostic } from '#runtime/contract/index.ts';
import { applyFix, openDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { cases, compileCase } from './golden.ts';

/** The finding itself, apart from what its words are made of: a count may go from three wires to two. */
const key = ({ code, at }: Diagnostic) => JSON.stringify([code, at]);

test.each(cases())('%s', (name) => {
  const { doc, diagnostics, site } = compileCase(name);
  if (!doc) return;
  for (const finding of diagnostics) {
    for (const fix of finding.fixes) {
      if (fix.kind === 'open-field' || fix.kind === 'open-test') continue;
      let n = 0;
      const fixed = applyFix(doc, site?.bindings ?? {}, fix, nodeTypes, () => `new-${++n}`);
      expect(openDoc(JSON.stringify(fixed.doc)).diagnostics).toEqual([]);
      const after = compile(fixed.doc, { nodeTypes, site: site && { ...site, bindings: fixed.bindings } });
      expect(after.diagnostics.map(key), `${finding.code} after ${JSON.stringify(fix)}`).not.toContain(key(finding));
    }
  }
});
