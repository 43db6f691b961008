/** One app as the site knows it: its revision, whether it is to run, and its run while it does. */
import type { Alarms } from '#runtime/alarms/index.ts';
import type { CompiledApp, Fault, Plan } from '#runtime/contract/index.ts';
import type { Devices } from '#runtime/devices/index.ts';
import type { Historian } from '#runtime/historian/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import type { Clock, Log } from '#runtime/ops/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import type { HostPool } from '#runtime/sandbox/index.ts';
import type { AppRows, Journal, JournalEntry, StoredApp } from '#runtime/store/index.ts';
import type { Tables } from '#runtime/tables/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import { AppRun } from './app-run.ts';
import { type BoundTag, boundTag } from './bound-tags.ts';
import type { Committer } from './committer.ts';
import { createLive } from './live.ts';
import { subscribeSources } from './sources.ts';
import type { Writes } from './writes.ts';

/** What all apps share. */
export interface Shared {
  readonly rows: AppRows;
  readonly journal: Journal;
  readonly committer: Committer;
  readonly writes: Writes;
  readonly tags: Pick<Tags, 'get' | 'subscribe'>;
  readonly devices: Pick<Devices, 'defs'>;
  readonly tables: Pick<Tables, 'insert' | 'query'>;
  readonly alarms: Pick<Alarms, 'set' | 'list'>;
  readonly historian: Pick<Historian, 'append'>;
  readonly pool: HostPool;
  readonly clock: Clock;
  readonly log: Log;
  readonly zone: string;
  readonly newId: () => string;
  readonly respond: (to: string, status: number, body: unknown) => void;
}

const stateVersions: ReadonlyMap<string, number> = new Map(
  Object.entries(nodeTypes).map(([type, { def }]) => [type, def.state?.version ?? 1]),
);

export class DeployedApp {
  readonly live;
  readonly #shared: Shared;
  #stored: StoredApp;
  #compiled: CompiledApp;
  #run: AppRun | undefined;
  #unsubscribe: (() => void) | undefined;
  #bound = new Map<string, BoundTag | undefined>();

  constructor(shared: Shared, stored: StoredApp, compiled: CompiledApp) {
    this.#shared = shared;
    this.#stored = stored;
    this.#compiled = compiled;
    this.live = createLive(shared.clock);
    this.#refresh();
  }

  get stored(): StoredApp {
    return this.#stored;
  }

  get plan(): Plan {
    return this.#compiled.plan;
  }

  status(): AppStatus {
    const { app, hash, revision, state, deployedAt, fault } = this.#stored;
    const { title, manifest, pages } = this.plan;
    return {
      app,
      hash,
      revision,
      state,
      deployedAt,
      title,
      manifest,
      pages,
      ...(fault ? { fault: { ...fault } } : {}),
    };
  }

  start(): void {
    const { rows, journal, pool, committer, clock, log, zone } = this.#shared;
    const { app } = this.#stored;
    const { plan, code } = this.#compiled;
    this.#run = new AppRun({
      app,
      plan,
      code,
      zone,
      rows,
      journal,
      pool,
      committer,
      clock,
      log,
      effects: {
        ...this.#shared,
        app,
        plan,
        live: this.live,
        tag: (slot, tag) => this.#tag(slot, tag),
      },
      stateVersion: (type) => stateVersions.get(type) ?? 1,
      onRunning: () => this.rebind(),
      onFault: (fault) => this.#faulted(fault),
    });
    this.#run.start();
  }

  stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#run?.stop();
    this.#run = undefined;
  }

  close(): void {
    this.live.close();
  }

  /** Waits until what has been accepted is stepped, at most `ms`. */
  async drain(ms: number): Promise<void> {
    const run = this.#run;
    if (!run) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    const late = Promise.withResolvers<void>();
    const cancel = this.#shared.clock.after(ms, late.resolve);
    await Promise.race([run.drained(), late.promise]);
    cancel();
  }

  hasRoom(): boolean {
    return this.#run?.hasRoom() ?? false;
  }

  journaled(entry: JournalEntry): void {
    this.#run?.journaled(entry);
  }

  set(change: { readonly state: StoredApp['state']; readonly fault: Fault | undefined }): void {
    const { fault: _, ...stored } = this.#stored;
    this.#stored = { ...stored, state: change.state, ...(change.fault ? { fault: change.fault } : {}) };
    this.live.status(this.status());
  }

  redeploy(stored: StoredApp, compiled: CompiledApp): void {
    this.#stored = stored;
    this.#compiled = compiled;
    this.#refresh();
  }

  /** A device or its tags changed: which tag stands behind a slot, and in which unit, is looked up again. */
  rebind(): void {
    this.#bound.clear();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    const run = this.#run;
    if (!run) return;
    const { tags, devices, clock } = this.#shared;
    this.#unsubscribe = subscribeSources({
      plan: this.plan,
      bindings: this.#stored.bindings,
      devices: devices.defs(),
      tags,
      now: clock.now,
      deliver: (arrival, mode) => run.sample(arrival, mode),
    });
  }

  #tag(slot: string, tag: string): BoundTag | undefined {
    const key = `${slot}/${tag}`;
    if (!this.#bound.has(key)) {
      this.#bound.set(key, boundTag(this.plan, this.#stored.bindings, this.#shared.devices.defs(), slot, tag));
    }
    return this.#bound.get(key);
  }

  #refresh(): void {
    const { rows, alarms } = this.#shared;
    const { app } = this.#stored;
    this.live.reset(this.plan, rows.load(app)?.state.cells ?? []);
    this.live.status(this.status());
    this.live.alarms(alarms.list(app));
  }

  #faulted(fault: Fault): void {
    const { log } = this.#shared;
    log.warn({ app: this.#stored.app, fault }, `App ${this.#stored.app} faulted: ${fault.message}`);
    this.#run = undefined;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.set({ state: 'faulted', fault });
  }
}
