/** First phase: text or value to a document of today's format, with today's settings. */
import { type FlowDoc, migrateConfigs, openDoc } from '#runtime/flow/index.ts';
import type { CompileEnv } from '../env.ts';
import type { Findings } from '../findings.ts';

/** Undefined when there is nothing that could be looked at further. */
export function parse(source: unknown, env: CompileEnv, found: Findings): FlowDoc | undefined {
  const opened = openDoc(source);
  found.add(opened.diagnostics);
  if (!opened.doc) return undefined;
  const { doc, diagnostics } = migrateConfigs(opened.doc, env.nodeTypes);
  found.add(diagnostics);
  return doc;
}
