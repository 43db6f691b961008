/** Limits of apps' alarms, changed at run time: each change is an event of the app, so that a replay sees it at its place; what holds is read off the app's own state. */
import { AlarmProblem, type Alarms } from '#runtime/alarms/index.ts';
import {
  type Actor,
  ALARM_PRIORITIES,
  type AppState,
  atLeast,
  type Plan,
  type PlanNode,
  type Role,
  trouble,
} from '#runtime/contract/index.ts';
import {
  type Adjustable,
  type Adjusted,
  adjustedLimit,
  afterChange,
  isWithinDesign,
  type LimitKind,
  standingLimit,
} from '#runtime/nodes/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { AppAlarmRow } from '#runtime/rpc/index.ts';
import type { AppRows, Journal, JournalEntry } from '#runtime/store/index.ts';
import type { Committer } from './committer.ts';
import type { DeployedApp } from './deployed-app.ts';
import { EngineProblem } from './problem.ts';

interface LimitNode extends Omit<PlanNode, 'config'> {
  readonly config: Adjustable & {
    readonly kind: Exclude<LimitKind, 'equals'>;
    readonly priority: AppAlarmRow['priority'];
    readonly adjustableBy: 'nobody' | Exclude<Role, 'viewer'>;
  };
}
type Kept = { readonly state: Pick<AppState, 'nodes'>; readonly position: number };

/** Waiting changes looked through; an app takes no more events than 5,000. */
const MOST_WAITING = 5000;

const limitsIn = ({ nodes }: Plan): LimitNode[] =>
  nodes.filter(({ type }) => type === 'alarm.limit').map((node) => node as LimitNode);

/** What was changed in a node's kept state, whether or not its design still lets it stand. */
function keptIn({ nodes }: Pick<AppState, 'nodes'>, id: string): Adjusted | null {
  const { adjusted } = (nodes[id]?.value ?? {}) as { adjusted?: unknown };
  return adjustedLimit
    .nullable()
    .catch(null)
    .parse(adjusted ?? null);
}

/** With what is accepted and not stepped yet. */
function standingIn(
  node: LimitNode,
  { state }: Pick<Kept, 'state'>,
  waiting: readonly JournalEntry[],
): Adjusted | null {
  let standing = standingLimit(node.config, keptIn(state, node.id));
  for (const { node: id, body, at } of waiting) {
    if (id === node.id && body.kind === 'event') standing = afterChange(node.config, standing, body, at);
  }
  return standing;
}

const waitingOf = (journal: Journal, app: string, { position }: Kept): JournalEntry[] =>
  journal.after(app, position, MOST_WAITING);

export interface Adjusting {
  /** By app; expanded for the devices they run for. */
  limitAlarms(): AppAlarmRow[];
  /** Answered when it is on disk. Throws AlarmProblem and EngineProblem. */
  adjust(
    change: {
      readonly app: string;
      readonly node: string;
      readonly key?: string | undefined;
      readonly limit: number | null;
      readonly comment: string;
    },
    actor: Actor,
  ): Promise<AppAlarmRow>;
}

export interface AdjustingDeps {
  readonly rows: Pick<AppRows, 'load'>;
  readonly journal: Journal;
  readonly committer: Committer;
  readonly alarms: Pick<Alarms, 'note'>;
  readonly clock: Clock;
  readonly apps: ReadonlyMap<string, DeployedApp>;
  /** All three throw EngineProblem. */
  readonly unchanging: (app: string) => DeployedApp;
  readonly accepting: (app: string) => DeployedApp;
  readonly record: (actor: Actor, action: string, detail: unknown) => void;
  readonly newId: () => string;
}

export function adjustLimits(deps: AdjustingDeps): Adjusting {
  const { rows, journal, committer, alarms, clock, apps, unchanging, accepting, record, newId } = deps;

  function listOf(app: string, found: DeployedApp): AppAlarmRow[] {
    const nodes = limitsIn(found.expanded);
    const kept = nodes.length > 0 ? rows.load(app) : undefined;
    if (!kept) return [];
    const waiting = waitingOf(journal, app, kept);
    return nodes.map((node) => rowOf(app, found.plan, node, standingIn(node, kept, waiting)));
  }

  return {
    limitAlarms: () => [...apps].flatMap(([app, found]) => listOf(app, found)),

    async adjust({ app, node: base, key, limit, comment }, actor) {
      const found = accepting(app) && unchanging(app);
      const node = limitsIn(found.expanded).find((one) => (one.base ?? one.id) === base && one.key === key);
      if (!node) throw new AlarmProblem('not-found', trouble('no-limit-alarm', { app, node: base }));
      const { config } = node;
      if (config.adjustableBy === 'nobody') throw new AlarmProblem('forbidden', trouble('limit-fixed', { node: base }));
      if (!atLeast(actor.role, config.adjustableBy))
        throw new AlarmProblem('forbidden', trouble('limit-role', { role: config.adjustableBy }));
      if (limit !== null && !isWithinDesign(config, limit)) {
        const { adjustMin: min = '-∞', adjustMax: max = '∞' } = config;
        throw new AlarmProblem('bad-input', trouble('limit-range', { min, max }));
      }
      const kept = rows.load(app);
      const from = (kept && standingIn(node, kept, waitingOf(journal, app, kept))?.limit) ?? config.limit;
      const place = { app, node: base, ...(key === undefined ? {} : { key }) };
      let entry: JournalEntry | undefined;
      await new Promise<void>((resolve, reject) => {
        committer.addNow(
          () => {
            const at = clock.now();
            const id = newId();
            const payload = { limit, of: config.limit, comment };
            entry = journal.append(app, id, node.id, { kind: 'event', id, payload, by: actor }, at);
            alarms.note(place, 'adjusted', `${from} → ${limit ?? config.limit}: ${comment}`, actor, at);
            record(actor, 'alarm.limit-adjust', {
              ...place,
              value: limit ?? config.limit,
              engineered: config.limit,
              comment,
            });
          },
          {
            committed(error) {
              if (error) reject(new EngineProblem('unavailable', 'not-stored', { why: error.message }));
              else if (entry) found.journaled(entry);
            },
            onDisk: () => resolve(),
          },
        );
      });
      const row = listOf(app, found).find((one) => one.node === base && one.key === key);
      if (!row) throw new AlarmProblem('not-found', trouble('no-limit-alarm', { app, node: base }));
      return row;
    },
  };
}

function rowOf(app: string, plan: Plan, node: LimitNode, adjusted: Adjusted | null): AppAlarmRow {
  const { id, base = id, key, keyTitle, title, types, config } = node;
  const { kind, limit, priority, adjustableBy, adjustMin, adjustMax } = config;
  const unit = types?.['value']?.unit;
  return {
    app,
    node: base,
    ...(key === undefined ? {} : { key, keyTitle: keyTitle ?? key }),
    appTitle: plan.title,
    title,
    kind,
    limit,
    ...(unit === undefined ? {} : { unit }),
    priority: ALARM_PRIORITIES.find((one) => one === priority) ?? 'medium',
    adjustableBy,
    ...(adjustMin === undefined ? {} : { adjustMin }),
    ...(adjustMax === undefined ? {} : { adjustMax }),
    ...(adjusted
      ? { adjusted: { limit: adjusted.limit, by: adjusted.by, at: adjusted.at, comment: adjusted.comment } }
      : {}),
  };
}

/**
 * Within the transaction of a deploy, after the alarms of the new plan are known: the journal says of each limit that was changed at run time, or is
 * again, what holds from now on when that is another one. Gives the state without what no longer stands, so that a later deploy does not revive it.
 */
export function carryLimits(
  { alarms, journal }: { readonly alarms: Pick<Alarms, 'note'>; readonly journal: Journal },
  app: string,
  before: { readonly plan: Plan; readonly kept: Kept } | undefined,
  after: { readonly plan: Plan; readonly state: AppState },
  at: number,
): AppState {
  const waiting = before ? waitingOf(journal, app, before.kept) : [];
  const held = new Map(
    before ? limitsIn(before.plan).map((node) => [node.id, standingIn(node, before.kept, waiting)]) : [],
  );
  const nodes = { ...after.state.nodes };
  for (const node of limitsIn(after.plan)) {
    const standing = standingIn(node, after, waiting);
    const old = held.get(node.id);
    const kept = nodes[node.id];
    if (kept && !standingLimit(node.config, keptIn(after.state, node.id)) && keptIn(after.state, node.id))
      nodes[node.id] = { ...kept, value: { ...(kept.value as object), adjusted: null } };
    if ((old?.limit ?? null) === (standing?.limit ?? null)) continue;
    const from = old?.limit ?? node.config.limit;
    const to = standing?.limit ?? node.config.limit;
    const place = { app, node: node.base ?? node.id, ...(node.key === undefined ? {} : { key: node.key }) };
    alarms.note(place, 'adjusted', trouble('limit-deployed', { from, to }), undefined, at);
  }
  return { ...after.state, nodes };
}
