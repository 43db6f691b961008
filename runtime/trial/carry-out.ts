/** Carries out what an instant asked for, on the bench: held against the manifest as the engine does, kept in memory, told as data. */
import {
  type Actor,
  type AppProblem,
  type Arrival,
  allowedWrite,
  type Effect,
  type Fault,
  type Manifest,
  messages,
  type Plan,
  type PlanNode,
  type RequestKind,
  type RequestOf,
  requests,
  whoHearsProblem,
  whoHearsRow,
  writeRefusal,
} from '#runtime/contract/index.ts';
import type { Done } from './done.ts';
import { type Changes, type MemoryTables, RowRefused, type TableChange } from './tables/memory-tables.ts';

/** An arrival that follows from the instant, by the node's id in the plan that runs. */
export interface FollowUp {
  readonly node: string;
  readonly body: Followed;
  /** Further link of a chain; an answer is none. */
  readonly link: boolean;
}
export type Followed =
  | Pick<Extract<Arrival, { kind: 'answer' }>, 'kind' | 'request' | 'ok' | 'value' | 'error'>
  | Pick<Extract<Arrival, { kind: 'event' }>, 'kind' | 'payload'>;

/** A message that waits for an answer. */
export interface OpenQuestion {
  /** Id in the plan that runs. */
  readonly node: string;
  readonly request: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly asked: Asked;
}
/** What waits for an answer, and of what kind: of `http` it has a status and a body. */
export interface Asked {
  readonly connection: string;
  readonly kind: NonNullable<Manifest['sends']>[number]['kind'];
  readonly message: Readonly<Record<string, unknown>>;
}

export interface CarriedOut {
  readonly done: readonly Done[];
  readonly followUps: readonly FollowUp[];
  readonly open: readonly OpenQuestion[];
}

/** The app itself asks for what it may not: the instant does not count. */
export class NotGranted extends Error {
  override readonly name = 'NotGranted';
  readonly fault: Fault;
  constructor({ id, base = id, key }: Pick<PlanNode, 'id' | 'base' | 'key'>, message: string) {
    super(message);
    this.fault = { kind: 'error', message, node: base, ...(key === undefined ? {} : { key }) };
  }
}

interface Act {
  readonly plan: Plan;
  readonly tables: MemoryTables;
  readonly planned: PlanNode;
  readonly by: Actor | undefined;
  readonly at: number;
  readonly done: Done[];
  readonly followUps: FollowUp[];
  readonly open: OpenQuestion[];
}

/** `at`: the instant's time; `by`: who caused it. Throws NotGranted before anything is changed by that request. */
export function carryOut(
  plan: Plan,
  tables: MemoryTables,
  effects: readonly Effect[],
  { at, by }: { readonly at: number; readonly by: Actor | undefined },
): CarriedOut {
  const out = { done: [] as Done[], followUps: [] as FollowUp[], open: [] as OpenQuestion[] };
  const newest = newestWrites(plan, effects);
  for (const [index, effect] of effects.entries()) {
    const { kind, node, request } = effect;
    if (kind === 'tag:write' && newest.get(writeKey(plan, effect)) !== index) continue;
    const planned = plan.nodes[node];
    if (!planned) throw new NotGranted({ id: '' }, 'It spoke for a node that does not exist.');
    const parsed = Object.hasOwn(requests, kind) ? requests[kind].safeParse(request) : undefined;
    if (!parsed?.success) throw new NotGranted(planned, `Its request ${String(kind)} is not well formed.`);
    const run = acts[kind] as (request: unknown, act: Act) => void;
    run(parsed.data, { plan, tables, planned, by, at, ...out });
  }
  return out;
}

type WriteEffect = Extract<Effect, { kind: 'tag:write' }>;
const writeKey = ({ nodes }: Plan, { node, request }: WriteEffect) =>
  `${request?.slot}/${request?.tag}/${nodes[node]?.key ?? ''}`;

/** A newer write of the same tag supersedes those before it. */
function newestWrites(plan: Plan, effects: readonly Effect[]): ReadonlyMap<string, number> {
  const newest = new Map<string, number>();
  effects.forEach((effect, index) => {
    if (effect.kind === 'tag:write') newest.set(writeKey(plan, effect), index);
  });
  return newest;
}

const nodeOf = ({ planned: { id, base = id } }: Act): string => base;
const placeOf = (act: Act): { readonly node: string; readonly key?: string } => {
  const { key } = act.planned;
  return { node: nodeOf(act), ...(key === undefined ? {} : { key }) };
};
const keyIn = ({ planned: { key } }: Act) => (key === undefined ? {} : { key });

function raise(act: Act, problem: Omit<AppProblem, 'node'>): void {
  const { plan, at, followUps } = act;
  for (const { node, payload } of whoHearsProblem(plan, { node: nodeOf(act), ...problem }, at))
    followUps.push({ node, body: { kind: 'event', payload }, link: true });
}

type Right = keyof Pick<Manifest['tables'][number], 'insert' | 'update' | 'delete' | 'query'>;

function need(act: Act, table: string, ...rights: readonly Right[]): void {
  const node = nodeOf(act);
  for (const right of rights) {
    const granted = act.plan.manifest.tables.some(
      (entry) => entry.table === table && entry[right] && (entry.node === undefined || entry.node === node),
    );
    if (!granted) throw new NotGranted(act.planned, `It may not ${right} ${table}.`);
  }
}

function changed(act: Act, changes: readonly TableChange[]): void {
  for (const change of changes) {
    const { kind, table, row, before } = change;
    act.done.push({ ...placeOf(act), kind: 'row', table, change: kind, row, ...(before ? { before } : {}) } as Done);
    for (const { node, payload } of whoHearsRow(act.plan, change))
      act.followUps.push({ node, body: { kind: 'event', payload }, link: true });
  }
}

function refused(act: Act, table: string, asked: unknown, { message }: RowRefused): void {
  act.done.push({ ...placeOf(act), kind: 'row-refused', table, message, asked });
  raise(act, { kind: 'row-refused', message, detail: { ...keyIn(act), table, asked } });
}

/** What a table refuses is no fault: the answer says so. */
function answered(act: Act, request: string, table: string, asked: object, work: () => Partial<Changes>): void {
  let body: Followed;
  try {
    const { changes = [], ...value } = work();
    changed(act, changes);
    body = { kind: 'answer', request, ok: true, value };
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    refused(act, table, asked, error);
    body = { kind: 'answer', request, ok: false, error: error.message };
  }
  act.followUps.push({ node: act.planned.id, body, link: false });
}

const contextOf = ({ at, by }: Act) => ({ at, by: by?.name });

function asked(act: Act, table: string, rows: readonly unknown[]): { rows: never } {
  act.done.push({ ...placeOf(act), kind: 'query', table, rows: rows.length });
  return { rows: rows as never };
}

const acts: { readonly [K in RequestKind]: (request: RequestOf<K>, act: Act) => void } = {
  'tag:write'({ slot, tag, value }, act) {
    const allowed = allowedWrite(act.plan.manifest, nodeOf(act), slot, tag);
    if (!allowed) throw new NotGranted(act.planned, `It may not write ${tag} of ${slot}.`);
    const message = writeRefusal(allowed, value, act.by);
    const said = message === undefined ? {} : { refused: message };
    act.done.push({ ...placeOf(act), kind: 'write', slot, tag, value, ...said });
    if (message !== undefined)
      raise(act, { kind: 'write-refused', message, detail: { ...keyIn(act), slot, tag, value } });
  },

  'table:insert'({ table, row }, act) {
    need(act, table, 'insert');
    try {
      changed(act, [act.tables.insert(table, row, contextOf(act))]);
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      refused(act, table, row, error);
    }
  },

  'table:query'({ request, ...query }, act) {
    need(act, query.table, 'query');
    answered(act, request, query.table, query, () => asked(act, query.table, act.tables.query(query)));
  },

  'table:aggregate'({ request, ...query }, act) {
    need(act, query.table, 'query');
    answered(act, request, query.table, query, () => asked(act, query.table, act.tables.aggregate(query)));
  },

  'table:update'({ request, ...update }, act) {
    need(act, update.table, 'update');
    answered(act, request, update.table, update, () => act.tables.update(update));
  },

  'table:delete'({ request, ...which }, act) {
    need(act, which.table, 'delete');
    answered(act, request, which.table, which, () => act.tables.delete(which));
  },

  'table:upsert'({ request, table, row }, act) {
    need(act, table, 'insert', 'update');
    answered(act, request, table, row, () => {
      const { inserted, changes } = act.tables.upsert(table, row, contextOf(act));
      return { inserted, changes } as Partial<Changes>;
    });
  },

  'alarm:set'(request, act) {
    const granted = act.plan.manifest.alarms.some(
      (entry) => entry.node === nodeOf(act) && entry.priority === request.priority,
    );
    if (!granted) throw new NotGranted(act.planned, `It may not raise alarms of the priority ${request.priority}.`);
    act.done.push({ ...placeOf(act), kind: 'alarm', ...request } as Done);
  },

  'history:append'({ value, status, at }, act) {
    if (!act.plan.manifest.history.some((entry) => entry.node === nodeOf(act)))
      throw new NotGranted(act.planned, 'It may not keep history.');
    act.done.push({ ...placeOf(act), kind: 'point', value, status, at });
  },

  'http:respond'({ to, status, body }, act) {
    if (!act.plan.manifest.webhooks.some((entry) => entry.node === nodeOf(act)))
      throw new NotGranted(act.planned, 'It may not answer web calls.');
    act.done.push({ ...placeOf(act), kind: 'respond', to, status, body });
  },

  'connection:send'({ connection, message, request, context = {} }, act) {
    const allowed = act.plan.manifest.sends?.find(
      (entry) => entry.node === nodeOf(act) && entry.connection === connection,
    );
    if (!allowed) throw new NotGranted(act.planned, `It may not send to ${connection}.`);
    const parsed = messages[allowed.kind].safeParse(message);
    if (!parsed.success) throw new NotGranted(act.planned, `Its message to ${connection} is not well formed.`);
    const sent = parsed.data as Readonly<Record<string, unknown>>;
    act.done.push({ ...placeOf(act), kind: 'message', connection, message: sent, awaits: request !== undefined });
    if (request !== undefined)
      act.open.push({
        node: act.planned.id,
        request,
        context,
        asked: { connection, kind: allowed.kind, message: sent },
      });
  },

  'debug:log'({ label, value }, act) {
    act.done.push({ ...placeOf(act), kind: 'debug', label, value });
  },
};
