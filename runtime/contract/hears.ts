/** Who in a plan hears of its own doings: rows that changed, problems with its effects. Found by node type, as forms and webhooks are. */
import type { AppProblem } from './app-problem.ts';
import { inLang, LANGS } from './lang.ts';
import type { Plan, PlanNode } from './plan.ts';

interface Listeners {
  readonly triggers: readonly PlanNode[];
  readonly catches: readonly PlanNode[];
  /** Event lists that a wire leads on from: what nobody hears need not be written down. */
  readonly heard: ReadonlySet<number>;
}

/** An event for a node, by its id in the plan that runs. */
export interface Heard {
  readonly node: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Output of the row trigger for each kind of change. */
const PORTS = { insert: 'inserted', update: 'updated', delete: 'deleted' } as const;

/** `before`: of an update. */
export interface ChangedRow {
  readonly kind: keyof typeof PORTS;
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly before?: Readonly<Record<string, unknown>>;
}

const known = new WeakMap<Plan, Listeners>();
function listenersOf(plan: Plan): Listeners {
  let found = known.get(plan);
  if (!found) {
    const of = (type: string) => plan.nodes.filter((node) => node.type === type);
    const inputs = plan.nodes.flatMap((node) => Object.values(node.inputs));
    const heard = new Set(inputs.flatMap((input) => (input.kind === 'event' ? input.lists : [])));
    found = { triggers: of('data.row-trigger'), catches: of('logic.catch'), heard };
    known.set(plan, found);
  }
  return found;
}

export function whoHearsRow(plan: Plan, { kind, table, row, before }: ChangedRow): Heard[] {
  const { triggers, heard } = listenersOf(plan);
  return triggers
    .filter(({ config }) => (config as { table?: unknown }).table === table)
    .filter(({ outputs }) => heard.has(outputs[PORTS[kind]]?.index ?? -1))
    .map(({ id }) => ({ node: id, payload: { kind, row, ...(before ? { before } : {}) } }));
}

/** `at`: ms since 1970 UTC. */
export function whoHearsProblem(plan: Plan, problem: AppProblem, at: number): Heard[] {
  const { node, kind, message, detail } = problem;
  const source = plan.nodes.find(({ id, base }) => id === node || base === node);
  const title = inLang(source?.title, LANGS[0]) || node;
  return listenersOf(plan)
    .catches.filter(({ config }) => {
      const { nodes = [] } = config as { nodes?: readonly string[] };
      return nodes.length === 0 || nodes.includes(node);
    })
    .map(({ id }) => ({ node: id, payload: { node, title, kind, message, detail, at } }));
}
