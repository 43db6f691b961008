/** The engine: which apps run, under which revision, with what state; deploys, accepts events, shows what goes on. */

import { compile } from '#runtime/compiler/index.ts';
import type { Actor, AppProblem, Bindings, FieldProblem, MessageKind } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import type { AppStatus, OutputOf } from '#runtime/rpc/index.ts';
import {
  createAppRows,
  createConnectionRows,
  createDeliveryRows,
  createJournal,
  createOutbox,
  createSnapshots,
  type Outbox,
  type SnapshotHead,
  type StoredApp,
  type WriteState,
} from '#runtime/store/index.ts';
import { type Adjusting, adjustLimits } from './adjusting.ts';
import { SLEEP_AFTER_MS } from './app-run.ts';
import { placeNamed } from './chain.ts';
import { createCommitter } from './committer.ts';
import { createDeliveries } from './deliveries/deliveries.ts';
import { createDesk, type DeliveryDesk } from './deliveries/desk.ts';
import { type DeployInput, type Deployment, deployApp, tableFindings } from './deploy.ts';
import { DeployedApp, type Shared } from './deployed-app.ts';
import type { EngineOptions } from './engine-options.ts';
import { type Limiting, limitApps } from './limits.ts';
import type { LiveListener } from './live.ts';
import { type Looking, lookInto } from './looking.ts';
import { plainly } from './plainly.ts';
import { EngineProblem, notRunning } from './problem.ts';
import { createProblems } from './problems.ts';
import { accept, checkReport } from './reports.ts';
import { reportOf } from './tests/report.ts';
import { callHook, createCallers, type HookAnswer, type HookEvent } from './webhooks.ts';
import { createWrites } from './writes.ts';
import { followZone } from './zone.ts';

export interface Engine extends Adjusting, Limiting, Looking {
  /** Resumes every app from its last commit. */
  start(): void;
  /** Compiles against the site and says what it found; changes nothing. */
  check(doc: unknown, bindings: Bindings): OutputOf<'apps.check'>;
  /** With any finding that is an error nothing changes. */
  deploy(input: DeployInput, actor: Actor): Promise<OutputOf<'apps.deploy'>>;
  /** What an app had kept each time another revision took its place, newest first. */
  snapshots(app: string): SnapshotHead[];
  /** Deploys an older revision again: with the state it had when it was replaced, or with the present one. */
  rollback(
    input: { readonly app: string; readonly snapshot: number; readonly state: 'restore' | 'keep' },
    actor: Actor,
  ): Promise<OutputOf<'apps.deploy'>>;
  list(): AppStatus[];
  /** Starts one that was stopped or faulted, from its last commit. */
  startApp(app: string, actor: Actor): AppStatus;
  stopApp(app: string, actor: Actor): AppStatus;
  /** Its tables stay. */
  remove(app: string, actor: Actor): void;
  /** Answered when it is on disk. */
  submit(
    input: {
      readonly app: string;
      readonly node: string;
      readonly key: string;
      readonly payload: Readonly<Record<string, unknown>>;
    },
    actor: Actor,
  ): Promise<{ ok: boolean; duplicate: boolean; problems: readonly FieldProblem[] }>;
  /** An answer for each event, in order, all of them being on disk in one commit: 202, what the flow says, or what is wrong with it. */
  webhook(app: string, path: string, events: readonly HookEvent[]): Promise<HookAnswer[]>;
  /** A message of the runtime's own, put into the outbox within the running transaction; gives what is to be called after it. */
  post(message: {
    readonly app: string;
    readonly node: string;
    readonly connection: string;
    readonly key: string;
    readonly kind: MessageKind;
    readonly message: Readonly<Record<string, unknown>>;
    readonly at: number;
  }): () => void;
  /** What is on its way to outside systems, and what could not be delivered. */
  readonly deliveries: DeliveryDesk;
  /** Writes to devices that ended as the filter says, newest first. */
  readonly endedWrites: Outbox['ended'];
  /** First message: the whole present. Throws EngineProblem when there is no such app. Returns the end of it. */
  onLive(app: string, listener: LiveListener, keys?: number): () => void;
  /** Steps and commits what has been accepted, then stops every app. */
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;
/** How long a key is remembered and a finished write is kept. */
const KEEP_MS = 7 * DAY_MS;
const PURGE_EVERY_MS = 3_600_000;
/** How long tables can be read as they were, and how much of it is forgotten in one go. */
const KEEP_VERSIONS_MS = 7 * DAY_MS;
const VERSIONS_AT_ONCE = 20_000;
const NEXT_VERSIONS_MS = 1000;
/** Revisions that no app and no snapshot names are kept for so long. */
const KEEP_REVISIONS_MS = 30 * DAY_MS;

const WRITE_PROBLEMS: Readonly<Partial<Record<WriteState, AppProblem['kind']>>> = {
  refused: 'write-refused',
  failed: 'write-failed',
  expired: 'write-expired',
  unknown: 'write-unknown',
};

export function createEngine(options: EngineOptions): Engine {
  const { db, devices, alarms, audit, clock, log, tables } = options;
  const rows = createAppRows(db);
  const journal = createJournal(db);
  const outbox = createOutbox(db);
  const snapshots = createSnapshots(db);
  const committer = createCommitter(db, options.storage, clock);
  const callers = createCallers(clock);
  const apps = new Map<string, DeployedApp>();
  const problems = createProblems({
    journal,
    clock,
    log,
    planOf: (app) => apps.get(app)?.accepting,
    journaled: (app, entry) => apps.get(app)?.journaled(entry),
  });
  const writes = createWrites({
    outbox,
    devices,
    tags: options.tags,
    audit,
    committer,
    clock,
    log,
    onProblem({ id, app, node, device, tag, value, chain }, state, message) {
      const kind = WRITE_PROBLEMS[state];
      const tell =
        kind && problems.raise(app, `write:${id}`, { node, kind, message, detail: { device, tag, value } }, chain);
      return () => {
        const found = apps.get(app);
        const isKeyed = found?.plan.nodes.some((one) => one.id === node && one.keyedBy !== undefined);
        const place = isKeyed ? { node, key: device } : { node };
        found?.live.problem({ at: clock.now(), ...place, label: state, value: message });
        tell?.();
      };
    },
  });
  const deliveries = createDeliveries({
    rows: createDeliveryRows(db),
    connectionRows: createConnectionRows(db),
    connections: options.connections,
    journal,
    committer,
    clock,
    log,
    random: options.random ?? Math.random,
    knows: (app) => apps.has(app),
    onDead({ id, app, node: hears, slot, chain }, message) {
      const place = placeNamed(hears);
      const detail = { ...(place.key === undefined ? {} : { key: place.key }), connection: slot, delivery: id };
      const problem = { node: place.node, kind: 'delivery-dead', message, detail } as const;
      const tell = problems.raise(app, `delivery:${id}:${clock.now()}`, problem, chain);
      return () => {
        apps.get(app)?.live.debug({ at: clock.now(), ...place, label: 'delivery', value: message });
        tell();
      };
    },
    onAnswer: (app, answer) => apps.get(app)?.journaled(answer),
    onRoom: (app) => apps.get(app)?.resume(),
  });
  const shared: Shared = {
    ...options,
    deliveries,
    rows,
    journal,
    committer,
    writes,
    sleepAfterMs: options.sleepAfterMs ?? SLEEP_AFTER_MS,
    respond: (to, status, body) => callers.answer(to, { status, body }),
  };
  /** Apps whose revision is being changed. */
  const changing = new Set<string>();
  let closing = false;
  let cancelPurge: (() => void) | undefined;
  let cancelVersions: (() => void) | undefined;
  const ends: (() => void)[] = [];

  function load(stored: StoredApp): DeployedApp | undefined {
    const revision = rows.revision(stored.hash);
    if (!revision) {
      log.error({ app: stored.app, hash: stored.hash }, `The revision of app ${stored.app} is missing.`);
      return undefined;
    }
    const app = new DeployedApp(shared, stored, revision);
    apps.set(stored.app, app);
    return app;
  }

  function find(app: string): DeployedApp {
    const found = apps.get(app);
    if (!found) throw new EngineProblem('not-found', 'no-app', { app });
    return found;
  }

  function unchanging(app: string): DeployedApp {
    if (changing.has(app)) throw new EngineProblem('conflict', 'app-deploying', { app });
    return find(app);
  }

  function accepting(app: string): DeployedApp {
    const found = find(app);
    if (closing) throw new EngineProblem('unavailable', 'jig-stopping');
    if (found.stored.state !== 'running')
      throw new EngineProblem('unavailable', notRunning(found.stored.state), { app });
    if (committer.problem) throw new EngineProblem('unavailable', 'nothing-stored', { why: committer.problem });
    if (!found.hasRoom()) throw new EngineProblem('unavailable', 'app-full', { app });
    return found;
  }

  const record = (actor: Actor, action: string, detail: unknown) =>
    audit.record({ who: `${actor.name} (${actor.id})`, action, detail }, clock.now());

  /** The purge is the only thing that makes the file not grow for ever. */
  function purge(): void {
    const before = clock.now() - KEEP_MS;
    committer.add(
      () => {
        for (const { app } of rows.all()) {
          const kept = rows.load(app);
          if (kept) journal.purge(app, kept.position, before);
        }
        outbox.purge(before);
        deliveries.purge(clock.now());
        rows.purgeRevisions(clock.now() - KEEP_REVISIONS_MS);
      },
      {
        committed(error) {
          if (error) log.error({ err: error }, 'Old journal entries could not be removed.');
        },
      },
    );
    cancelPurge = clock.after(PURGE_EVERY_MS, purge);
    purgeVersions();
  }

  /** In pieces, so that a plant that changed a million rows does not stand still for them. */
  function purgeVersions(): void {
    let gone = 0;
    committer.add(
      () => {
        gone = tables.purgeVersions(clock.now() - KEEP_VERSIONS_MS, VERSIONS_AT_ONCE);
      },
      {
        committed(error) {
          if (error) log.error({ err: error }, 'Old row versions could not be removed.');
          else if (gone === VERSIONS_AT_ONCE && !closing) cancelVersions = clock.after(NEXT_VERSIONS_MS, purgeVersions);
        },
      },
    );
  }

  const compileHere = (doc: unknown, bindings: Bindings) =>
    compile(doc, {
      nodeTypes,
      site: { devices: devices.defs(), connections: options.connections.site(), bindings },
    });

  function setState(app: string, state: 'running' | 'stopped', actor: Actor): DeployedApp {
    const found = find(app);
    db.transaction(() => {
      rows.setState(app, state);
      record(actor, state === 'running' ? 'app.start' : 'app.stop', { app });
    });
    found.set({ state, fault: undefined });
    return found;
  }

  async function deploy(
    { app, revision, doc, bindings, despiteTests = false }: DeployInput,
    actor: Actor,
    action: string,
    kept?: Deployment['kept'],
  ): ReturnType<Engine['deploy']> {
    const result = compileHere(doc, bindings);
    const diagnostics = plainly(result.diagnostics);
    if (!result.ok || !result.app) return { ok: false, diagnostics };
    if (changing.has(app)) throw new EngineProblem('conflict', 'app-deploying', { app });
    if (committer.problem) throw new EngineProblem('unavailable', 'nothing-stored', { why: committer.problem });
    const compiled = result.app;
    const problems = tableFindings({ db, tables }, app, compiled.plan);
    if (problems.some(({ severity }) => severity === 'error'))
      return { ok: false, diagnostics: [...diagnostics, ...problems] };
    const before = apps.get(app);
    const limits = before?.stored.limits;
    const stored: StoredApp = {
      app,
      hash: compiled.hash,
      revision,
      bindings,
      state: 'running',
      deployedAt: clock.now(),
      ...(limits ? { limits } : {}),
    };
    changing.add(app);
    try {
      const tests = reportOf(result, await options.appTests.run(result), despiteTests ? 'warning' : 'error');
      const told = { tests: { passed: tests.passed, failed: [...tests.failed] } };
      const all = [...diagnostics, ...problems, ...plainly(tests.findings)];
      if (tests.failed.length > 0 && !despiteTests) return { ok: false, diagnostics: all, ...told };
      const failed = tests.failed.map(({ title }) => title);
      const successor = await before?.handOver(stored, compiled);
      try {
        db.transaction(() => {
          const from = before && { plan: before.plan, stored: before.stored };
          deployApp(
            { db, rows, tables, alarms, journal, snapshots, devices },
            { stored, compiled, doc: result.doc ?? doc, from, kept },
          );
          record(actor, action, {
            app,
            revision,
            hash: stored.hash,
            ...(failed.length > 0 ? { despite: failed } : {}),
          });
        });
      } catch (error) {
        successor?.giveUp();
        throw error;
      }
      successor?.takeOver();
      const next = before ?? load(stored);
      if (!next) throw new Error('The deployed revision cannot be read back.');
      if (!before) next.start();
      return { ok: true, diagnostics: all, status: next.status(), ...told };
    } finally {
      changing.delete(app);
    }
  }

  return {
    start() {
      committer.flush();
      const before = followZone(db, rows, options.zone);
      if (before !== undefined) log.info({ before, zone: options.zone }, 'The apps go by another clock now.');
      for (const stored of rows.all()) load(stored);
      writes.recover();
      deliveries.recover();
      for (const app of apps.values()) if (app.stored.state === 'running') app.start();
      ends.push(
        devices.onChange((device) => {
          for (const app of apps.values()) app.rebind(device);
        }),
        committer.onWell(() => {
          for (const app of apps.values()) app.resume();
        }),
        alarms.onChange(({ app }) => apps.get(app)?.live.alarms(alarms.list(app))),
      );
      purge();
    },

    check(doc, bindings) {
      const { diagnostics, manifest } = compileHere(doc, bindings);
      return { diagnostics: plainly(diagnostics), ...(manifest ? { manifest } : {}) };
    },

    deploy: (input, actor) => deploy(input, actor, 'app.deploy'),

    snapshots: (app) => snapshots.list(app),

    rollback({ app, snapshot: id, state }, actor) {
      find(app);
      const snapshot = snapshots.get(app, id);
      const revision = snapshot && rows.revision(snapshot.hash);
      if (!snapshot || !revision) throw new EngineProblem('not-found', 'no-snapshot', { app, id });
      const { doc } = revision;
      // What once ran may run again: its tests only say what they say of it.
      const input = { app, revision: snapshot.revision, doc, bindings: snapshot.bindings, despiteTests: true };
      const kept =
        state === 'restore' ? { plan: revision.plan, bindings: snapshot.bindings, state: snapshot.state } : undefined;
      return deploy(input, actor, 'app.rollback', kept);
    },

    ...lookInto({ find, unchanging, record }),

    ...limitApps({ db, rows, find, unchanging, record }),

    ...adjustLimits({ ...options, rows, journal, committer, apps, unchanging, accepting, record }),

    list: () => [...apps.values()].map((app) => app.status()),

    startApp(app, actor) {
      const found = unchanging(app);
      if (found.stored.state === 'running') return found.status();
      setState(app, 'running', actor).start();
      return found.status();
    },

    stopApp(app, actor) {
      unchanging(app).stop();
      return setState(app, 'stopped', actor).status();
    },

    remove(app, actor) {
      const found = unchanging(app);
      found.stop();
      db.transaction(() => {
        rows.remove(app);
        journal.remove(app);
        deliveries.removeApp(app);
        snapshots.remove(app);
        alarms.expect(app, [], clock.now());
        record(actor, 'app.remove', { app });
      });
      found.close();
      apps.delete(app);
      void options.recorder?.forget(app);
    },

    async submit({ app, node, key, payload }, by) {
      const found = accepting(app);
      const problems = checkReport(found.accepting, node, payload);
      if (problems.length > 0) return { ok: false, duplicate: false, problems };
      let duplicate = false;
      await accept({ journal, committer, clock }, app, node, [{ id: key, payload, by }], (_, entry) => {
        duplicate = entry === undefined;
        if (entry) found.journaled(entry);
      });
      return { ok: true, duplicate, problems: [] };
    },

    async webhook(app, path, events) {
      const found = accepting(app);
      return callHook({ journal, committer, clock, callers, newId: options.newId }, app, found, path, events);
    },

    post(message) {
      const { stored } = deliveries.put({ ...message, slot: message.connection });
      return () => deliveries.dispatch(stored);
    },

    endedWrites: (filter) => outbox.ended(filter),
    deliveries: createDesk(deliveries, { audit, clock, bound: (app, slot) => apps.get(app)?.connection(slot) }),

    onLive: (app, listener, keys) => find(app).live.listen(listener, keys),

    async close() {
      closing = true;
      cancelPurge?.();
      cancelVersions?.();
      for (const end of ends) end();
      await Promise.all([...apps.values()].map((app) => app.drain()));
      for (const app of apps.values()) {
        app.stop();
        app.close();
      }
      await Promise.all([writes.close(), deliveries.close()]);
      committer.flush();
    },
  };
}
