/** What the app may touch, read off its picture. */
import {
  ALARM_PRIORITIES,
  boundConnection,
  type Manifest,
  type RequestKind,
  ROLES,
  type Role,
} from '#runtime/contract/index.ts';
import type { Model, ModelNode } from '../2-check/model.ts';
import { tagSources, tagUses } from '../2-check/slot-use.ts';
import { own } from '../2-check/types.ts';
import type { Site } from '../env.ts';

/** Each entry once, in document order. Knows as much as the document says, also while that has errors. */
export function manifestOf(model: Model, site?: Site): Manifest {
  const can = (node: ModelNode, kind: RequestKind) => node.entry?.def.capabilities?.includes(kind) === true;
  const nodesThat = (kind: RequestKind) => model.nodes.filter((node) => node.config && can(node, kind));
  const uses = tagUses(model);
  const known = ({ slot, tag }: { slot: string; tag: string }) =>
    own(own(model.doc.slots, slot)?.tags, tag) !== undefined;
  const reads = [...uses.filter(({ write }) => !write), ...model.nodes.flatMap(tagSources)].filter(known);
  return {
    reads: once(reads.map(({ slot, tag }) => ({ slot, tag }))),
    writes: uses
      .filter(({ write }) => write)
      .map(({ slot, tag, node }) => ({ slot, tag, ...limits(model, slot, tag, node), node })),
    tables: tablesOf(model, can),
    alarms: nodesThat('alarm:set').map(({ id, config }) => ({ node: id, priority: priority(config?.['priority']) })),
    history: nodesThat('history:append').map(({ id }) => ({ node: id })),
    webhooks: nodesThat('http:respond').map(({ id, config }) => ({ node: id, path: String(config?.['path'] ?? '') })),
    ...sendsOf(model, nodesThat('connection:send'), site),
    scripts: model.nodes.filter(({ code }) => code?.language === 'script').map(({ id }) => id),
  };
}

/** Where it is bound, the host behind it is part of what one agrees to. */
function sendsOf(model: Model, nodes: readonly ModelNode[], site: Site | undefined): Pick<Manifest, 'sends'> {
  const sends = nodes.flatMap(({ id, references }) => {
    const slot = references.connection?.id;
    const def = slot === undefined ? undefined : own(model.doc.connections ?? {}, slot);
    if (slot === undefined || !def) return [];
    const bound = site && boundConnection(site.bindings, slot);
    const where = bound === undefined ? undefined : own(site?.connections ?? {}, bound)?.where;
    return [{ node: id, connection: slot, kind: def.kind, ...(where === undefined ? {} : { where }) }];
  });
  return sends.length === 0 ? {} : { sends };
}

/** The narrower of the slot's range and the node's own. */
function limits(model: Model, slot: string, tag: string, node: string) {
  const def = own(own(model.doc.slots, slot)?.tags, tag);
  const config = model.node(node)?.config ?? {};
  const numbers = (...values: unknown[]) => values.filter((v): v is number => typeof v === 'number');
  const low = numbers(def?.min, config['min']);
  const high = numbers(def?.max, config['max']);
  const role = (ROLES as readonly unknown[]).includes(config['role']) ? (config['role'] as Role) : undefined;
  return {
    ...(low.length > 0 ? { min: Math.max(...low) } : {}),
    ...(high.length > 0 ? { max: Math.min(...high) } : {}),
    ...(role ? { role } : {}),
  };
}

function tablesOf(model: Model, can: (node: ModelNode, kind: RequestKind) => boolean): Manifest['tables'] {
  return model.nodes.flatMap((node) => {
    const table = node.references.table?.id;
    if (table === undefined || !own(model.doc.tables, table)) return [];
    const rights = {
      insert: can(node, 'table:insert') || can(node, 'table:upsert'),
      update: can(node, 'table:update') || can(node, 'table:upsert'),
      delete: can(node, 'table:delete'),
      query: can(node, 'table:query') || can(node, 'table:aggregate'),
    };
    return Object.values(rights).some(Boolean) ? [{ table, node: node.id, ...rights }] : [];
  });
}

const priority = (value: unknown): string =>
  (ALARM_PRIORITIES as readonly unknown[]).includes(value) ? String(value) : 'medium';

function once<T>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = JSON.stringify(item);
    return !seen.has(key) && seen.add(key);
  });
}
