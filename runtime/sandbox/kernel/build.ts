/** Builds a kernel's cells, lists and nodes from a plan and connects them. */
import {
  type AnyNodeType,
  type Plan,
  type PlanInput,
  type PlanNode,
  portsOf,
  type RequestKind,
} from '#runtime/contract/index.ts';
import { conversionOf } from './convert.ts';
import { ConvertedInput, LateEvents, LateSignal, merged, unwired } from './inputs.ts';
import { Runner } from './runner.ts';
import { Cell, List, type Moment, NO_EVENTS } from './wires.ts';

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
  const runners = plan.nodes.map((node, index) => {
    const type = types[node.type];
    if (!type) throw new Error(`There is no node type ${node.type}.`);
    const userCode = node.code ? type.code?.(node.config, env) : undefined;
    return new Runner({ index, node, type, moment, zone, env, userCode, request, enter });
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
  if (input.kind === 'signal') connectSignal(port, input, runner, wiring);
  else connectEvents(port, input.lists, runner, wiring);
}

function connectSignal(
  port: string,
  input: Extract<PlanInput, { kind: 'signal' }>,
  runner: Runner,
  wiring: Wiring,
): void {
  const cell = input.cell === null ? undefined : wiring.cells[input.cell];
  if (!cell) {
    runner.context.in[port] = unwired();
    return;
  }
  const convert = conversionOf(input);
  if (wiring.producers.cells[cell.index]! >= runner.index) {
    const end = new LateSignal(cell, convert, runner);
    wiring.late.push(end);
    runner.context.in[port] = end.view;
    return;
  }
  cell.consumers.push(runner);
  if (!convert) {
    runner.context.in[port] = cell.view;
    return;
  }
  const end = new ConvertedInput(cell, convert);
  runner.converted.push(end);
  runner.context.in[port] = end.view;
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
  const end = new LateEvents(behind, runner);
  wiring.late.push(end);
  runner.events.push({ port, read: () => merged([end, ...ahead]) });
}
