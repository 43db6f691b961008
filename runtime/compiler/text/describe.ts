/** Puts a finding into words: what is wrong, where, and what its buttons say. */
import type { DeviceDef, Diagnostic, Fix, Lang } from '#runtime/contract/index.ts';
import type { FlowDoc, NodeTypes } from '#runtime/flow/index.ts';
import { isDiagnosticCode } from '../diagnostics.ts';
import { en } from './en.ts';
import { Facts, type Surroundings } from './facts.ts';
import type { CompilerWords } from './words.ts';
import { zhCN } from './zh-CN.ts';

export const words: Readonly<Record<Lang, CompilerWords>> = { en, 'zh-CN': zhCN };
type Devices = Readonly<Record<string, Pick<DeviceDef, 'title' | 'tags'>>>;

export interface Described {
  /** One or two plain sentences. */
  readonly text: string;
  /** Label of each fix, in the order of `diagnostic.fixes`. */
  readonly fixes: readonly string[];
  /** Where it stands, for a list without a canvas: 'Node “Too hot”, “Limit”'. */
  readonly place: string;
}

/** `devices` and `connections` give fixes and bindings their titles; without them they are called by id. */
export function describeDiagnostic(
  diagnostic: Diagnostic,
  lang: Lang,
  doc: FlowDoc | undefined,
  nodeTypes: NodeTypes,
  devices?: Devices,
  connections?: Surroundings['connections'],
): Described {
  const { code, at } = diagnostic;
  // The node a finding stands on is part of its facts.
  const data = { ...diagnostic.data, '@node': at[0]?.node ?? '' };
  const facts = new Facts(data, { lang, doc, nodeTypes, devices, connections });
  return {
    text: isDiagnosticCode(code) ? words[lang].findings[code](facts) : code,
    fixes: diagnostic.fixes.map((fix) => fixLabel(fix, facts)),
    place: placeText(diagnostic, facts),
  };
}

function fixLabel(fix: Fix, facts: Facts): string {
  const say = words[facts.lang].fixes[fix.kind] as (fix: Fix, facts: Facts) => string;
  return say(fix, facts);
}

function placeText({ at }: Diagnostic, facts: Facts): string {
  const { place } = words[facts.lang];
  const [first] = at;
  if (!first) return place.app;
  const { node, field, line, slot, table, connection, test } = first;
  if (node !== undefined) {
    const parts = [place.node(facts.node(node))];
    if (field !== undefined) parts.push(place.field(facts.field(node, field)));
    if (line !== undefined) parts.push(place.line(line));
    return parts.join(facts.lang === 'en' ? ', ' : '，');
  }
  if (slot !== undefined) return place.slot(facts.slot(slot));
  if (connection !== undefined) return place.connection(facts.connection(connection));
  if (test !== undefined) return place.test(facts.test(test));
  return table === undefined ? place.app : place.table(facts.table(table));
}
