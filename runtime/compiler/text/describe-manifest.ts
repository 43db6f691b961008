/** Puts into words what an app may do, for the person who is about to deploy it. */
import { type Lang, type Manifest, unitSymbol } from '#runtime/contract/index.ts';
import type { FlowDoc, NodeTypes } from '#runtime/flow/index.ts';
import { words } from './describe.ts';
import { Facts } from './facts.ts';

/** One sentence per kind of access, the grave ones (writes) not hidden between others. `nodeTypes` names nodes without a title of their own. */
export function describeManifest(manifest: Manifest, doc: FlowDoc, lang: Lang, nodeTypes: NodeTypes = {}): string[] {
  const say = words[lang].manifest;
  const facts = new Facts({}, { lang, doc, nodeTypes });
  const nodes = (list: readonly { readonly node: string }[]) => [...new Set(list.map(({ node }) => facts.node(node)))];
  const lines: string[] = [];

  for (const [slot, reads] of Map.groupBy(manifest.reads, ({ slot }) => slot)) {
    lines.push(
      say.reads(
        facts.slot(slot),
        reads.map(({ tag }) => facts.tag(slot, tag)),
      ),
    );
  }
  for (const { slot, tag, min, max, role } of manifest.writes) {
    const unit = unitSymbol(doc.slots[slot]?.tags[tag]?.unit, lang);
    const range = say.range(min?.toString(), max?.toString(), unit);
    lines.push(say.writes(facts.slot(slot), facts.tag(slot, tag), range, role && words[lang].roles[role]));
  }
  for (const [table, grants] of Map.groupBy(manifest.tables, ({ table }) => table)) {
    const name = facts.table(table);
    if (grants.some(({ insert }) => insert)) lines.push(say.inserts(name));
    if (grants.some(({ update }) => update)) lines.push(say.updates(name));
    if (grants.some((grant) => grant.delete)) lines.push(say.deletes(name));
    if (grants.some(({ query }) => query)) lines.push(say.queries(name));
  }
  if (manifest.alarms.length > 0) lines.push(say.alarms(manifest.alarms.length, nodes(manifest.alarms)));
  if (manifest.history.length > 0) lines.push(say.history(nodes(manifest.history)));
  for (const { path } of manifest.webhooks) lines.push(say.webhook(path));
  const sends = manifest.sends ?? [];
  for (const [connection, list] of Map.groupBy(sends, (entry) => entry.connection)) {
    lines.push(say.sends(facts.connection(connection), list[0]?.where ?? '', nodes(list)));
  }
  if (lines.length === 0) lines.push(say.nothing);

  if (manifest.webhooks.length === 0 && sends.length === 0) lines.push(say.noNetwork);
  lines.push(
    manifest.scripts.length > 0 ? say.scripts(counted(manifest.scripts.map((id) => facts.node(id)))) : say.noScripts,
  );
  return lines;
}

/** Each name once; one that stands for several says for how many. */
function counted(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count > 1 ? `${name} ×${count}` : name));
}
