/** A keyed wire may lead to what runs per key, of the same slot, or to what takes all keys at once. */
import { boundDevices, type Fix, isNumeric } from '#runtime/contract/index.ts';
import { entryOf, type FlowWire } from '#runtime/flow/index.ts';
import type { CompileEnv } from '../../env.ts';
import { singleBecause, takesAll } from '../keyed.ts';
import { type Model, port } from '../model.ts';
import { defineRule } from '../rule.ts';
import { own, typeOf } from '../types.ts';

export const keyed = defineRule({
  codes: [
    'keyed/block',
    'keyed/source',
    'keyed/reducer',
    'keyed/one-device',
    'keyed/two-slots',
    'keyed/not-keyed',
    'keyed/too-many',
  ],
  run({ model, env, report }) {
    const count = copies(model, env);
    if (count > MOST_COPIES) {
      const at = model.nodes.flatMap(({ id }) => (model.keyedBy(id) === undefined ? [] : [{ node: id }])).slice(0, 1);
      report('keyed/too-many', { at, data: { count, limit: MOST_COPIES } });
    }
    for (const node of model.nodes) {
      const single = singleBecause(node, model.doc);
      const slotHere = model.keyedBy(node.id);
      for (const wire of model.sound.to(node.id)) {
        const slot = model.keyedBy(wire.from.node);
        const at = [{ wire: wire.id, node: node.id, port: wire.to.port }];
        const remove: Fix = { kind: 'remove-wire', wire: wire.id };
        const data = { from: wire.from.node, fromPort: wire.from.port, to: node.id, toPort: wire.to.port };
        if (takesAll(node, wire)) {
          if (slot === undefined) report('keyed/not-keyed', { at, data, fixes: [...makeMany(model, wire), remove] });
        } else if (slot !== undefined && slot !== slotHere) {
          const fixes = [...reducers(wire, model, env), remove];
          if (single) report(`keyed/${single}`, { at, data: { ...data, slot }, fixes });
          else report('keyed/two-slots', { at, data: { ...data, slot, other: slotHere ?? '' }, fixes });
        }
      }
    }
  },
});

/** What an app's isolate of 64 MB holds: so many small nodes take about 45. */
const MOST_COPIES = 20_000;

/** How many nodes there are at run time on this site. */
function copies(model: Model, { site }: CompileEnv): number {
  const devices = (slot: string) => boundDevices(own(model.doc.slots, slot), own(site?.bindings, slot)).length;
  const slots = model.nodes.map(({ id }) => model.keyedBy(id));
  const counts = new Map(slots.map((slot) => [slot, slot === undefined ? 1 : devices(slot)]));
  return slots.reduce((sum, slot) => sum + (counts.get(slot) ?? 1), 0);
}

/** A node into the wire that brings all keys back to one. */
function reducers(wire: FlowWire, model: Model, { nodeTypes }: CompileEnv): Fix[] {
  const insert = (type: string, into: string, outOf: string, config: Readonly<Record<string, unknown>>): Fix[] =>
    entryOf(nodeTypes, type) ? [{ kind: 'insert-node', type, wire: wire.id, into, outOf, config }] : [];
  const output = port(model.node(wire.from.node)?.ports?.outputs, wire.from.port);
  if (output?.kind === 'event') return insert('data.gather', 'events', 'gathered', {});
  const type = typeOf(model.ports(wire.from.node).outputs[wire.from.port]);
  if (type?.type === 'bool') return insert('data.reduce', 'values', 'result', { function: 'any' });
  return type && isNumeric(type.type) ? insert('data.reduce', 'values', 'result', { function: 'mean' }) : [];
}

/** Where the wire comes straight from a device, that one can stand for many. */
function makeMany(model: Model, wire: FlowWire): Fix[] {
  const from = model.node(wire.from.node);
  const slot = from?.references.slot?.id;
  return from?.entry?.def.source === 'samples' && slot !== undefined ? [{ kind: 'set-many', slot }] : [];
}
