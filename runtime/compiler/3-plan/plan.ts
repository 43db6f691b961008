/** Third phase: the typed graph becomes what the engine runs. */
import type { LocalText, Manifest, Plan, PlanInput, PlanNode, ValueType } from '#runtime/contract/index.ts';
import { wireFit } from '../2-check/fit.ts';
import { type Model, type ModelNode, port } from '../2-check/model.ts';
import { tagSources } from '../2-check/slot-use.ts';
import { expected, typeOf } from '../2-check/types.ts';
import { runOrder } from './order.ts';
import { pagesOf } from './pages.ts';

type Output = PlanNode['outputs'][string];
const key = (node: string, portName: string) => `${node} ${portName}`;

/** For a model without errors. The same document always gives the same plan. */
export function planApp(model: Model, manifest: Manifest): Plan {
  const order = runOrder(model);
  const cells: Plan['cells'] = [];
  const lists: Plan['lists'] = [];
  const outputs = new Map<string, Output>();
  for (const { id, ports } of order) {
    for (const [name, { kind }] of Object.entries(ports?.outputs ?? {})) {
      const type = typeOf(model.ports(id).outputs[name]);
      const index =
        kind === 'signal'
          ? cells.push({ node: id, port: name, ...(type ? { type } : {}) }) - 1
          : lists.push({ node: id, port: name }) - 1;
      outputs.set(key(id, name), { kind, index });
    }
  }
  const nodes = order.map((node) => planNode(node, model, outputs));
  const position = new Map(nodes.map(({ id }, i) => [id, i]));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const wires: Plan['wires'] = {};
  for (const wire of model.doc.wires) {
    const source = outputs.get(key(wire.from.node, wire.from.port));
    if (source) wires[wire.id] = source;
  }
  return {
    format: 1,
    title: model.doc.title,
    nodes,
    cells,
    lists,
    sources: order.flatMap(tagSources).map((source) => ({ ...source, node: position.get(source.node) ?? -1 })),
    slots: model.doc.slots,
    tables: model.doc.tables,
    pages: pagesOf(model, byId, (node, name) => byId.get(node)?.types?.[name]),
    wires,
    manifest,
  };
}

function planNode(node: ModelNode, model: Model, outputs: ReadonlyMap<string, Output>): PlanNode {
  const { id, entry, ports, config, code } = node;
  const def = entry?.def;
  const keyedBy = model.keyedBy(id);
  const inputs: PlanNode['inputs'] = {};
  for (const name of Object.keys(ports?.inputs ?? {})) inputs[name] = planInput(node, name, model, outputs);
  const types: Record<string, ValueType> = {};
  for (const [name, input] of Object.entries(model.ports(id).inputs)) {
    const type = typeOf(input);
    if (type) types[name] = type;
  }
  const own: PlanNode['outputs'] = {};
  for (const name of Object.keys(ports?.outputs ?? {})) {
    const output = outputs.get(key(id, name));
    if (output) own[name] = output;
  }
  return {
    id,
    type: node.node.type,
    title: titleOf(node),
    config,
    inputs,
    outputs: own,
    ...(Object.keys(types).length > 0 ? { types } : {}),
    ...(def?.state ? { stateVersion: def.state.version } : {}),
    ...(def?.source ? { source: def.source } : {}),
    ...(def?.atStart ? { atStart: true } : {}),
    capabilities: [...(def?.capabilities ?? [])],
    ...(code ? { code: true } : {}),
    ...(keyedBy === undefined ? {} : { keyedBy }),
  };
}

function planInput(node: ModelNode, name: string, model: Model, outputs: ReadonlyMap<string, Output>): PlanInput {
  const input = port(node.ports?.inputs, name);
  const wires = model.sound.into(node.id, name);
  const sources = wires.flatMap((w) => outputs.get(key(w.from.node, w.from.port)) ?? []);
  const keyed = input?.keyed ? ({ keyed: true } as const) : {};
  if (input?.kind !== 'signal') {
    return { kind: 'event', lists: [...new Set(sources.map(({ index }) => index))], ...keyed };
  }
  const [wire] = wires;
  const from = wire && typeOf(model.ports(wire.from.node).outputs[wire.from.port]);
  const cell = sources[0]?.index ?? null;
  const wanted = expected(input, model.ports(node.id).inputs);
  if (wire && !from && wanted.type) return { kind: 'signal', cell, is: wanted.type, ...keyed };
  const fits = wireFit(from, wanted);
  return { kind: 'signal', cell, ...(fits.ok ? fits.conversion : {}), ...keyed };
}

/** The person's own name for it, else the type's, in both languages. */
function titleOf({ node, entry }: ModelNode): LocalText {
  if (node.title !== undefined) return node.title;
  return entry ? { 'zh-CN': entry.text['zh-CN'].title, en: entry.text.en.title } : node.type;
}
