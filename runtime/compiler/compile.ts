/** The compiler: parse, check, plan, emit. Every finding is kept; nothing that is handed in makes it throw. */
import { hashDoc } from '#runtime/flow/index.ts';
import { parse } from './1-parse/parse.ts';
import { check } from './2-check/check.ts';
import { guaranteesOf } from './3-plan/guarantees.ts';
import { manifestOf } from './3-plan/manifest.ts';
import { planApp } from './3-plan/plan.ts';
import { emit } from './4-emit/emit.ts';
import type { CompileEnv, CompileResult } from './env.ts';
import { collectFindings } from './findings.ts';

export function compile(source: unknown, env: CompileEnv): CompileResult {
  const found = collectFindings();
  const doc = parse(source, env, found); // JSON → FlowDoc, old settings migrated
  if (!doc) return { ok: false, diagnostics: found.list };

  const model = check(doc, env, found); // FlowDoc → typed graph; every rule runs
  const manifest = manifestOf(model, env.site);
  const ports = Object.fromEntries(model.nodes.map(({ id }) => [id, model.ports(id)]));
  const guarantees = guaranteesOf(model);
  const keyed = Object.fromEntries(
    model.nodes.flatMap(({ id }) => {
      const slot = model.keyedBy(id);
      return slot === undefined ? [] : [[id, slot] as const];
    }),
  );
  const known = { diagnostics: found.list, doc, ports, manifest, guarantees, keyed };
  if (found.hasErrors) return { ok: false, ...known };

  const plan = planApp(model, manifest); // typed graph → order, cells, sources, pages
  const code = emit(plan, model);
  let hash: string | undefined;
  const app = {
    plan,
    code,
    /** Worked out when asked for: the canvas only checks, and no other function took as long while a large drawing opened. */
    get hash(): string {
      hash ??= hashDoc(doc);
      return hash;
    },
  };
  return { ok: true, ...known, app };
}
