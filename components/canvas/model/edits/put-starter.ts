/** An app that comes along, put onto the canvas: its drawing with fresh ids, and its slots bound to the devices that were chosen. */
import type { BoundDevice, SlotDef } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { freeName } from '../ids.ts';
import type { EditEnv, Work } from '../work.ts';

/** Slot of the drawing → the devices it stands for. */
export type ChosenDevices = Readonly<Record<string, readonly BoundDevice[]>>;

/** The work with the starter in it; slots and tables whose names are taken get other names. */
export function withStarter(
  { doc, bindings }: Work,
  starter: FlowDoc,
  chosen: ChosenDevices,
  { newId }: Pick<EditEnv, 'newId'>,
): Work {
  const slots = renamed(starter.slots, doc.slots);
  const tables = renamed(starter.tables, doc.tables, '_');
  const nodes = new Map(starter.nodes.map(({ id, type }) => [id, newId(type.slice(type.indexOf('.') + 1))]));
  const end = <T extends { readonly node: string }>(at: T) => ({ ...at, node: nodes.get(at.node) ?? at.node });
  const settings = (config: Readonly<Record<string, unknown>>) => ({
    ...config,
    ...(typeof config['slot'] === 'string' ? { slot: slots.get(config['slot']) ?? config['slot'] } : {}),
    ...(typeof config['table'] === 'string' ? { table: tables.get(config['table']) ?? config['table'] } : {}),
  });
  return {
    doc: {
      ...doc,
      slots: { ...doc.slots, ...under(slots, starter.slots) },
      tables: { ...doc.tables, ...under(tables, starter.tables) },
      pages: doc.nodes.length === 0 ? { ...doc.pages, ...starter.pages } : { ...starter.pages, ...doc.pages },
      nodes: [
        ...doc.nodes,
        ...starter.nodes.map((node) => ({ ...node, id: nodes.get(node.id) ?? node.id, config: settings(node.config) })),
      ],
      wires: [
        ...doc.wires,
        ...starter.wires.map(({ from, to }) => ({ id: newId('wire'), from: end(from), to: end(to) })),
      ],
      groups: [
        ...(doc.groups ?? []),
        ...(starter.groups ?? []).map((group) => ({
          ...group,
          id: newId('group'),
          nodes: group.nodes.flatMap((id) => nodes.get(id) ?? []),
        })),
      ],
    },
    bindings: { ...bindings, ...bound(slots, starter.slots, chosen) },
  };
}

function renamed(all: Readonly<Record<string, unknown>>, taken: Readonly<Record<string, unknown>>, joint?: string) {
  return new Map(Object.keys(all).map((id) => [id, freeName(id, (name) => name in taken, joint)]));
}

const under = <T>(names: ReadonlyMap<string, string>, all: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(all).map(([id, one]) => [names.get(id) ?? id, one]));

/** That a slot `many` stands for none is said outright; a slot for one stays open. */
function bound(names: ReadonlyMap<string, string>, slots: Readonly<Record<string, SlotDef>>, chosen: ChosenDevices) {
  const made: Work['bindings'] = {};
  for (const [id, { many }] of Object.entries(slots)) {
    const devices = chosen[id] ?? [];
    const [first] = devices;
    const name = names.get(id) ?? id;
    if (many) made[name] = { devices: [...devices] };
    else if (first) made[name] = first;
  }
  return made;
}
