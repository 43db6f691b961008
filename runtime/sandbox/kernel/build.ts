/** Builds a kernel's cells, lists and nodes from a plan and connects them. */
import {
  type AnyNodeType,
  inLang,
  type Plan,
  type PlanInput,
  type PlanNode,
  portsOf,
  type RequestKind,
} from '#runtime/contract/index.ts';
import { conversionOf } from './convert.ts';
import { ConvertedInput, LateEvents, LateSignal, merged, unwired } from './inputs.ts';
import { plain } from './plain.ts';
import { Runner } from './runner.ts';
import { Cell, List, type Moment, NO_EVENTS, type View } from './wires.ts';

export type NodeTypes = Readonly<Record<string, AnyNodeType>>;

export interface Parts {
  readonly runners: readonly Runner[];
  readonly cells: readonly Cell[];
  readonly lists: readonly List[];
  /** Ends of wires that close a ring. */
  readonly late: readonly (LateSignal | LateEvents)[];
}

export interface BuildOptions {
  readonly types: NodeTypes;
  readonly moment: Moment;
  readonly zone: string;
  readonly request: (kind: RequestKind, node: number, request: unknown) => void;
  readonly enter: (node: number) => void;
}

/** Throws when the plan names a node type that does not exist here. */
export function build(plan: Plan, { types, moment, zone, request, enter }: BuildOptions): Parts {
  const cells = plan.cells.map((_, index) => new Cell(index, moment));
  const lists = plan.lists.map((_, index) => new List(index, moment));
  const env = { slots: plan.slots, tables: plan.tables };
  const configs = new Map<unknown, unknown>();
  const plainConfig = (config: unknown) => {
    if (!configs.has(config)) configs.set(config, plain(config));
    return configs.get(config);
  };
  const runners = plan.nodes.map((node, index) => {
    const type = types[node.type];
    if (!type) throw new Error(`There is no node type ${node.type}.`);
    const userCode = node.code ? type.code?.(node.config, env) : undefined;
    const config = plainConfig(node.config);
    return new Runner({ index, node, config, type, moment, zone, env, userCode, request, enter });
  });
  const late: (LateSignal | LateEvents)[] = [];
  const producers = producersOf(plan);
  plan.nodes.forEach((node, index) => {
    connectOutputs(node, runners[index]!, cells, lists);
    for (const port of inputPorts(plan, node, runners[index]!)) {
      connectInput(port, node.inputs[port], runners[index]!, { cells, lists, late, producers });
    }
  });
  return { runners, cells, lists, late };
}

/** Index of the node that sets a cell or fills a list. */
interface Producers {
  readonly cells: readonly number[];
  readonly lists: readonly number[];
}

function producersOf(plan: Plan): Producers {
  const order = new Map(plan.nodes.map((node, index) => [node.id, index]));
  const of = ({ node }: { node: string }) => order.get(node) ?? -1;
  return { cells: plan.cells.map(of), lists: plan.lists.map(of) };
}

function inputPorts(plan: Plan, node: PlanNode, runner: Runner): string[] {
  const { inputs } = portsOf(runner.type, node.config, plan);
  for (const [port, { kind }] of Object.entries(inputs)) {
    if (node.inputs[port]) continue;
    runner.context.in[port] = kind === 'signal' ? unwired() : NO_EVENTS;
  }
  return Object.keys(node.inputs);
}

function connectOutputs(node: PlanNode, runner: Runner, cells: readonly Cell[], lists: readonly List[]): void {
  for (const [port, { kind, index }] of Object.entries(node.outputs)) {
    runner.context.out[port] = kind === 'signal' ? cells[index] : lists[index];
  }
}

interface Wiring {
  readonly cells: readonly Cell[];
  readonly lists: readonly List[];
  readonly late: (LateSignal | LateEvents)[];
  readonly producers: Producers;
}

function connectInput(port: string, input: PlanInput | undefined, runner: Runner, wiring: Wiring): void {
  if (!input) return;
  if (input.kind === 'event') {
    if (input.keyed) connectKeyedEvents(port, input.ends ?? [], runner, wiring);
    else connectEvents(port, input.lists, runner, wiring);
    return;
  }
  runner.context.in[port] = input.keyed
    ? (input.ends ?? []).map(({ key, title, cell }) =>
        Object.freeze({ key, title: inLang(title, 'zh-CN'), of: connectSignal({ ...input, cell }, runner, wiring) }),
      )
    : connectSignal(input, runner, wiring);
}

/** What the node sees of it. */
function connectSignal(input: Extract<PlanInput, { kind: 'signal' }>, runner: Runner, wiring: Wiring): View {
  const cell = input.cell === null ? undefined : wiring.cells[input.cell];
  if (!cell) return unwired();
  const convert = conversionOf(input);
  if (wiring.producers.cells[cell.index]! >= runner.index) {
    const end = new LateSignal(cell, convert, runner);
    wiring.late.push(end);
    return end.view;
  }
  cell.consumers.push(runner);
  if (!convert) return cell.view;
  const end = new ConvertedInput(cell, convert);
  runner.converted.push(end);
  return end.view;
}

/** The events of all keys, wire by wire and key by key, each with its key. */
function connectKeyedEvents(
  port: string,
  ends: NonNullable<Extract<PlanInput, { kind: 'event' }>['ends']>,
  runner: Runner,
  wiring: Wiring,
): void {
  const late: (() => readonly unknown[])[] = [];
  const ahead: (() => readonly unknown[])[] = [];
  for (const { key, title, list: index } of ends) {
    const list = wiring.lists[index];
    if (!list) continue;
    const named = inLang(title, 'zh-CN');
    const from = wiring.producers.lists[index]! >= runner.index ? lateEvents([list], runner, wiring) : list;
    if (from === list) list.consumers.push(runner);
    const read = () => from.items.map((event) => Object.freeze({ key, title: named, of: event }));
    (from === list ? ahead : late).push(read);
  }
  runner.context.in[port] = NO_EVENTS;
  runner.events.push({ port, read: () => [...late, ...ahead].flatMap((read) => read()) });
}

function lateEvents(lists: readonly List[], runner: Runner, wiring: Wiring): LateEvents {
  const end = new LateEvents(lists, runner);
  wiring.late.push(end);
  return end;
}

function connectEvents(port: string, indexes: readonly number[], runner: Runner, wiring: Wiring): void {
  const ahead: List[] = [];
  const behind: List[] = [];
  for (const index of indexes) {
    const list = wiring.lists[index];
    if (list) (wiring.producers.lists[index]! >= runner.index ? behind : ahead).push(list);
  }
  for (const list of ahead) list.consumers.push(runner);
  runner.context.in[port] = NO_EVENTS;
  const [only] = ahead;
  if (behind.length === 0) {
    if (only) runner.events.push({ port, read: ahead.length === 1 ? () => only.items : () => merged(ahead) });
    return;
  }
  const end = lateEvents(behind, runner, wiring);
  runner.events.push({ port, read: () => merged([end, ...ahead]) });
}
