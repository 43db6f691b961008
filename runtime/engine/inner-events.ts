/** Events an app hears of its own doings: rows that changed, problems with its effects. Found by node type, as forms and webhooks are. */
import { type AppProblem, inLang, LANGS, type Plan, type PlanNode } from '#runtime/contract/index.ts';
import type { RowChange } from '#runtime/tables/index.ts';
import type { Child } from './chain.ts';

interface Listeners {
  readonly triggers: readonly PlanNode[];
  readonly catches: readonly PlanNode[];
  /** Event lists that a wire leads on from: what nobody hears need not be written down. */
  readonly heard: ReadonlySet<number>;
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

/** Output of the row trigger for each kind of change. */
const PORTS = { insert: 'inserted', update: 'updated', delete: 'deleted' } as const;

/** `seq`: of the instant that changed the row. */
export function rowEvents(plan: Plan, change: RowChange, seq: number): Child[] {
  const { kind, table, row, before } = change;
  const { triggers, heard } = listenersOf(plan);
  return triggers
    .filter(({ config }) => (config as { table?: unknown }).table === table)
    .filter(({ outputs }) => heard.has(outputs[PORTS[kind]]?.index ?? -1))
    .map(({ id }) => {
      // The number of the change is never given again, so neither is the key.
      const key = `row:${change.seq}:${id}`;
      const payload = { kind, row, ...(before ? { before } : {}) };
      return { seq, node: id, key, body: { kind: 'event', id: key, payload }, link: true };
    });
}

/** `key`: unique per problem of the app. */
export function problemEvents(plan: Plan, problem: AppProblem, key: string, seq: number, at: number): Child[] {
  const { node, kind, message, detail } = problem;
  const source = plan.nodes.find(({ id, base }) => id === node || base === node);
  return listenersOf(plan)
    .catches.filter(({ config }) => {
      const { nodes = [] } = config as { nodes?: readonly string[] };
      return nodes.length === 0 || nodes.includes(node);
    })
    .map(({ id }) => {
      const own = `problem:${key}:${id}`;
      const title = inLang(source?.title, LANGS[0]) || node;
      const payload = { node, title, kind, message, detail, at };
      return { seq, node: id, key: own, body: { kind: 'event', id: own, payload }, link: true };
    });
}
