/** Settings that name a connection name one the app has, of the right kind; on a site it is bound, or its messages go nowhere. */
import type { Fix, MessageKind, Place } from '#runtime/contract/index.ts';
import { boundConnection } from '#runtime/contract/index.ts';
import type { Site } from '../../env.ts';
import type { Model } from '../model.ts';
import { byLikeness } from '../nearest.ts';
import { defineRule } from '../rule.ts';
import { own } from '../types.ts';

const OFFERS = 3;

export const connections = defineRule({
  codes: [
    'connection/unknown',
    'connection/kind',
    'site/connection-not-bound',
    'site/connection-unknown',
    'site/connection-kind',
  ],
  run({ model, env: { site }, report }) {
    const slots = model.doc.connections ?? {};
    for (const { id, references } of model.nodes) {
      const { connection } = references;
      if (!connection) continue;
      const def = own(slots, connection.id);
      const at = [{ node: id, field: connection.field }];
      const data = { connection: connection.id };
      const fitting = Object.keys(slots).filter((slot) => own(slots, slot)?.kind === connection.takes);
      const fixes = byLikeness(connection.id, fitting)
        .slice(0, OFFERS)
        .map((value): Fix => ({ kind: 'set-config', node: id, field: connection.field, value }));
      if (!def) report('connection/unknown', { at, data, fixes });
      else if (def.kind !== connection.takes) {
        report('connection/kind', { at, data: { ...data, kind: def.kind, takes: connection.takes ?? '' }, fixes });
      }
    }
    if (!site?.connections) return;
    for (const [slot, nodes] of used(model)) {
      const kind = own(slots, slot)?.kind;
      if (kind === undefined) continue;
      const at: Place[] = nodes.map((node) => ({ node, connection: slot }));
      const fixes = offers(slot, kind, site);
      const bound = boundConnection(site.bindings, slot);
      const known = bound === undefined ? undefined : own(site.connections, bound);
      const data = { connection: slot, kind, bound: bound ?? '' };
      if (bound === undefined) report('site/connection-not-bound', { at, data, fixes });
      else if (!known) report('site/connection-unknown', { at, data, fixes });
      else if (known.takes !== kind) report('site/connection-kind', { at, data, fixes });
    }
  },
});

/** Connection slot → the nodes that send to it. */
function used(model: Model): Map<string, string[]> {
  const slots = new Map<string, string[]>();
  for (const { id, references } of model.nodes) {
    const slot = references.connection?.id;
    if (slot !== undefined) slots.set(slot, [...(slots.get(slot) ?? []), id]);
  }
  return slots;
}

const offers = (slot: string, kind: MessageKind, { connections = {} }: Site): Fix[] =>
  Object.entries(connections)
    .filter(([, { takes }]) => takes === kind)
    .slice(0, OFFERS)
    .map(([connection]) => ({ kind: 'bind-connection', slot, connection }));
