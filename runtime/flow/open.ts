/** Opens an app document from text or a parsed value: limits first, then format migrations, then the schema. */
import type { Diagnostic, Place } from '#runtime/contract/index.ts';
import { type FlowDoc, FORMAT, flowDoc, MAX_DEPTH, MAX_LENGTH, MAX_NODES, MAX_WIRES } from './document.ts';
import { isNewer, migrateFormat } from './format-migrations.ts';
import { depthWithin } from './size.ts';
import { shapeProblems } from './zod-issue.ts';

export interface Opened {
  /** Present when there is no finding. */
  readonly doc?: FlowDoc;
  readonly diagnostics: readonly Diagnostic[];
}

const refused = (code: string, data: Diagnostic['data'] = {}, at: readonly Place[] = []): Opened => ({
  diagnostics: [{ code, severity: 'error', at, data, fixes: [] }],
});

/** Never throws: whatever is handed in, it is a document or findings in words. */
export function openDoc(source: unknown): Opened {
  if (typeof source === 'string') {
    if (source.length > MAX_LENGTH) return tooLarge('characters', source.length, MAX_LENGTH);
    try {
      return openValue(JSON.parse(source));
    } catch (error) {
      if (error instanceof SyntaxError) return refused('parse/not-json', whereInText(source, error.message));
      throw error;
    }
  }
  return openValue(source);
}

function openValue(value: unknown): Opened {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused('parse/not-a-document');
  const raw = value as Readonly<Record<string, unknown>>;
  if (isNewer(raw['format'])) return refused('parse/newer', { format: raw['format'], known: FORMAT });
  for (const [what, limit] of [
    ['nodes', MAX_NODES],
    ['wires', MAX_WIRES],
  ] as const) {
    const list = raw[what];
    if (Array.isArray(list) && list.length > limit) return tooLarge(what, list.length, limit);
  }
  if (!depthWithin(raw, MAX_DEPTH)) return tooLarge('levels', MAX_DEPTH + 1, MAX_DEPTH);

  const parsed = flowDoc.safeParse(migrateFormat(raw));
  if (parsed.success) return { doc: parsed.data, diagnostics: [] };
  return {
    diagnostics: shapeProblems(parsed.error).map(({ where, path, problem, expected }) => ({
      code: 'parse/shape',
      severity: 'error',
      at: placeOf(raw, path),
      data: { where, problem, expected },
      fixes: [],
    })),
  };
}

const tooLarge = (what: string, found: number, limit: number): Opened =>
  refused('parse/too-large', { what, found, limit });

/** Line and column, 1-based, where the engine tells the position. */
function whereInText(text: string, message: string): Diagnostic['data'] {
  const position = /position (\d+)/.exec(message)?.[1];
  const at = position === undefined ? text.length : Number(position);
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The node, wire, slot or table an issue is in, when that much of it is sound. */
function placeOf(raw: Readonly<Record<string, unknown>>, path: readonly (string | number)[]): Place[] {
  const [list, key] = path;
  if (list === 'slots' && typeof key === 'string') return [{ slot: key }];
  if (list === 'tables' && typeof key === 'string') return [{ table: key }];
  if ((list !== 'nodes' && list !== 'wires') || typeof key !== 'number') return [];
  const item: unknown = (raw[list] as readonly unknown[])[key];
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  if (typeof id !== 'string') return [];
  return [list === 'nodes' ? { node: id } : { wire: id }];
}
