/** One app as the site knows it: its revision, whether it is to run, and its run while it does. */
import type { Alarms } from '#runtime/alarms/index.ts';
import { boundConnection, type CompiledApp, type Fault, type Plan } from '#runtime/contract/index.ts';
import type { Devices } from '#runtime/devices/index.ts';
import type { Historian } from '#runtime/historian/index.ts';
import type { Clock, Log } from '#runtime/ops/index.ts';
import type { Recorder } from '#runtime/recorder/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import type { HostPool } from '#runtime/sandbox/index.ts';
import type { AppRows, Journal, JournalEntry, StoredApp } from '#runtime/store/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import { type BreakpointAt, breakpointsIn } from './breakpoints.ts';
import type { Committer } from './committer.ts';
import type { Deliveries } from './deliveries/deliveries.ts';
import { createInsight, type Insight } from './insight.ts';
import { expandedFor } from './keys.ts';
import { createLive } from './live.ts';
import { type AppLimits, createQuota, LIMITS, type Quota, type Used } from './quota.ts';
import { prepare, type Running } from './running.ts';
import type { TableDeps } from './table-effects.ts';
import type { Writes } from './writes.ts';

/** What all apps share. */
export interface Shared {
  readonly rows: AppRows;
  readonly journal: Journal;
  readonly committer: Committer;
  readonly writes: Writes;
  readonly deliveries: Deliveries;
  readonly tags: Pick<Tags, 'get' | 'source' | 'subscribe'>;
  readonly devices: Pick<Devices, 'defs' | 'stateOf'>;
  readonly tables: TableDeps;
  readonly alarms: Pick<Alarms, 'set' | 'list'>;
  readonly historian: Pick<Historian, 'append'>;
  readonly pool: HostPool;
  readonly recorder?: Recorder | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly zone: string;
  readonly newId: () => string;
  readonly respond: (to: string, status: number, body: unknown) => void;
  /** Idle for so long, an app sleeps. */
  readonly sleepAfterMs: number;
}

/** How long a stop or a redeploy waits for an app that gets no further. What is left stays in the journal. */
const PATIENCE_MS = 3000;

/** A revision that stands ready to take over, and what it takes over from. */
export interface Successor {
  /** Once its state is on disk. */
  takeOver(): void;
  /** It is not to be: the old one goes on. */
  giveUp(): void;
}

/** Faults that others in the same host have felt. */
const HARMFUL: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>(['timeout', 'memory', 'crash']);

/** What was chosen for it, and for the rest what holds for any app. */
const limitsOf = ({ limits }: Pick<StoredApp, 'limits'>): AppLimits => ({ ...LIMITS, ...limits });

export class DeployedApp {
  readonly live;
  readonly insight: Insight;
  readonly #shared: Shared;
  #stored: StoredApp;
  #compiled: CompiledApp;
  #running: Running | undefined;
  #successor: CompiledApp | undefined;
  #quota: Quota;
  #asleep = false;
  #breakpoints: readonly BreakpointAt[] = [];
  /** Hash of the revision that kept others waiting, or took a host with it, until it faulted: started again, it is not let near them. */
  #harmful: string | undefined;

  constructor(shared: Shared, stored: StoredApp, compiled: CompiledApp) {
    this.#shared = shared;
    this.#stored = stored;
    this.#compiled = compiled;
    this.live = createLive(shared.clock, (node) => this.insight.problem(node));
    this.insight = createInsight({
      clock: shared.clock,
      present: () => ({ waiting: this.#running?.waiting() ?? 0, lost: this.#running?.lost() ?? 0 }),
      onSwitch: () => this.#watch(),
    });
    this.#quota = this.#newQuota();
    this.#refresh();
  }

  get stored(): StoredApp {
    return this.#stored;
  }

  get plan(): Plan {
    return this.#compiled.plan;
  }

  /** By whose forms and webhooks an event is accepted now: it is the one that will step it. */
  get accepting(): Plan {
    return (this.#successor ?? this.#compiled).plan;
  }

  status(): AppStatus {
    const { app, hash, revision, state, deployedAt, fault } = this.#stored;
    const { title, manifest, pages } = this.plan;
    const { limited } = this.#quota;
    const halt = this.#running?.debug.halt;
    return {
      app,
      hash,
      revision,
      state,
      deployedAt,
      title,
      manifest,
      pages,
      asleep: this.#asleep,
      lost: this.#running?.lost() ?? 0,
      ...(limited ? { limited: { ...limited } } : {}),
      ...(halt ? { halted: { ...halt } } : {}),
      ...(fault ? { fault: { ...fault } } : {}),
    };
  }

  start(): void {
    this.#asleep = false;
    this.#running = this.#prepare(this.#stored, this.#compiled);
    this.#breakpoints = [];
    this.#watch();
    this.#running.start();
  }

  stop(): void {
    this.#running?.stop();
    this.#running = undefined;
    this.#asleep = false;
  }

  close(): void {
    this.live.close();
    this.insight.close();
  }

  /** Takes no more samples, and waits until what has been accepted is stepped. */
  async drain(): Promise<void> {
    this.#running?.endAt(Number.MAX_SAFE_INTEGER);
    await this.#running?.drain(PATIENCE_MS);
  }

  /** From now on events and samples are the new revision's; resolves when the old one has stepped what was its own, and is stopped. */
  async handOver(stored: StoredApp, compiled: CompiledApp): Promise<Successor> {
    const before = this.#running;
    const next = this.#prepare(stored, compiled);
    this.#successor = compiled;
    before?.endAt(this.#shared.journal.last(stored.app));
    await before?.drain(PATIENCE_MS);
    // A fault while it drained leaves the rest to the new one: that is what one deploys for.
    this.#running?.stop();
    this.#running = undefined;
    return {
      takeOver: () => {
        this.#successor = undefined;
        this.#stored = stored;
        this.#compiled = compiled;
        this.#asleep = false;
        this.#running = next;
        this.#breakpoints = [];
        this.#watch();
        this.#refresh();
        next.start();
      },
      giveUp: () => {
        this.#successor = undefined;
        next.stop();
        if (this.#stored.state === 'running') this.start();
      },
    };
  }

  quota(): { readonly limits: AppLimits; readonly used: Used; readonly lost: number } {
    const used = this.#quota.used(this.#shared.clock.now());
    return { limits: limitsOf(this.#stored), used, lost: this.#running?.lost() ?? 0 };
  }

  hasRoom(): boolean {
    return this.#quota.hasRoom(this.#shared.clock.now());
  }

  /** After its commit. */
  journaled(entry: JournalEntry): void {
    this.#quota.accepted(entry.size);
    this.#running?.journaled(entry);
  }

  /** Its run, to be held still and looked at; undefined while it does not run. */
  get debug(): Running['debug'] | undefined {
    return this.#running?.debug;
  }

  /** The plan that runs: expanded for the keys of its slots. */
  get expanded(): Plan {
    return this.#running?.plan ?? this.plan;
  }

  /** Until its next deploy or start. */
  setBreakpoints(breakpoints: readonly BreakpointAt[]): void {
    this.#breakpoints = breakpoints;
    this.#watch();
  }

  #watch(): void {
    const { isOn: profile } = this.insight;
    this.#running?.debug.watch({ profile, breakpoints: breakpointsIn(this.expanded, this.#breakpoints) });
  }

  /** Something all apps wait for is there again. */
  resume(): void {
    this.#running?.resume();
  }

  /** The site's connection behind a slot of the revision that runs. */
  connection(slot: string): string | undefined {
    return boundConnection(this.#stored.bindings, slot);
  }

  rebind(device: string): void {
    this.#running?.rebind(device);
  }

  set(change: { readonly state: StoredApp['state']; readonly fault: Fault | undefined }): void {
    const { fault: _, ...stored } = this.#stored;
    this.#stored = { ...stored, state: change.state, ...(change.fault ? { fault: change.fault } : {}) };
    this.#tellStatus();
  }

  /** Holds from the next start on. */
  setLimits(limits: StoredApp['limits']): void {
    const { limits: _, ...stored } = this.#stored;
    this.#stored = limits ? { ...stored, limits } : stored;
    this.#quota = this.#newQuota();
    if (!this.#running) return;
    this.stop();
    this.start();
  }

  #newQuota(): Quota {
    const { rows, journal, clock } = this.#shared;
    const { app } = this.#stored;
    const backlog = journal.backlog(app, rows.load(app)?.position ?? 0);
    return createQuota(limitsOf(this.#stored), backlog, clock.now(), () => this.#tellStatus());
  }

  #prepare(stored: StoredApp, compiled: CompiledApp): Running {
    return prepare({
      shared: this.#shared,
      stored,
      compiled,
      live: this.live,
      quota: this.#quota,
      apart: stored.hash === this.#harmful,
      onFault: (fault) => this.#faulted(fault),
      onSleep: (asleep) => {
        this.#asleep = asleep;
        this.#tellStatus();
      },
      onHalt: () => this.#tellStatus(),
      onStepped: (instants, cpuMs, { profile }) => this.insight.batch(instants, cpuMs, profile),
    });
  }

  #tellStatus(): void {
    this.live.status(this.status());
  }

  #refresh(): void {
    const { rows, alarms, devices } = this.#shared;
    const { app, bindings } = this.#stored;
    const plan = expandedFor(this.plan, bindings, devices.defs());
    this.live.reset(plan, rows.load(app)?.state.cells ?? []);
    this.insight.reset(plan);
    this.#tellStatus();
    this.live.alarms(alarms.list(app));
  }

  #faulted(fault: Fault): void {
    const { log } = this.#shared;
    log.warn({ app: this.#stored.app, fault }, `App ${this.#stored.app} faulted: ${fault.message}`);
    this.#running = undefined;
    this.#asleep = false;
    if (HARMFUL.has(fault.kind)) this.#harmful = this.#stored.hash;
    this.set({ state: 'faulted', fault });
  }
}
