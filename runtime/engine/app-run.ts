/** One running app: forms batches while one is in flight, commits each result, resumes from the last commit after a crash. */
import type { AppState, Arrival, BatchResult, CellValue, Fault, Instant, Plan } from '#runtime/contract/index.ts';
import type { Clock, Log } from '#runtime/ops/index.ts';
import type { HostPool, Loss, PlacedApp, Placement } from '#runtime/sandbox/index.ts';
import type { AppRows, Journal, JournalEntry } from '#runtime/store/index.ts';
import type { Committer } from './committer.ts';
import { carryOut, type EffectDeps, ManifestViolation, needsCommit, type Origin } from './effects.ts';
import { createInbox, type Entry, type SampleArrival } from './inbox.ts';
import { type Lines, scriptLinesOf } from './script-lines.ts';

/** Instants in one call into the isolate. */
const MAX_BATCH = 256;
/** How long what a crash may lose (state that only follows from signals) may wait for its commit, ms. */
const LAZY_MS = 1000;
const JOURNAL_PAGE = 1000;
/** A host that dies with nobody in it to blame is started again after this long, ms, doubled each time. */
const FIRST_BACK_OFF_MS = 100;
const LAST_BACK_OFF_MS = 30_000;

export interface AppRunOptions {
  readonly app: string;
  readonly plan: Plan;
  readonly code: string;
  readonly zone: string;
  readonly rows: AppRows;
  readonly journal: Journal;
  readonly pool: HostPool;
  readonly committer: Committer;
  readonly clock: Clock;
  readonly log: Log;
  readonly effects: EffectDeps;
  /** Node type → version of its state, for what is kept. */
  readonly stateVersion: (type: string) => number;
  /** It runs: bring it its samples. Called again after each restart. */
  readonly onRunning: () => void;
  readonly onFault: (fault: Fault) => void;
}

const CRASH_WINDOW_MS = 600_000;
const MOST_CRASHES = 5;

type Progress = Parameters<AppRows['advance']>[2];

interface Flight {
  readonly entries: readonly Entry[];
  /** Logical time before its first instant. */
  readonly before: number;
  readonly origins: ReadonlyMap<number, Origin>;
  readonly first: number;
}

type Changed = { nodes: Record<string, { version: number; value: unknown }>; cells: Map<number, CellValue> };

export class AppRun {
  readonly #options: AppRunOptions;
  readonly #lines: Lines;
  readonly #inbox = createInbox();
  readonly #nodeIndex: ReadonlyMap<string, number>;
  #placed: PlacedApp | undefined;
  #ready = false;
  #over = false;
  #placement: Placement;
  #flight: Flight | undefined;
  /** Of the last instant handed out, and its logical time. */
  #seq = 0;
  #now = 0;
  /** An instant of this revision has been stepped; until then a start is its first. */
  #begun = false;
  /** Journal id up to which events are stepped; what is committed may lag behind. */
  #position = 0;
  /** Highest journal id that is in the inbox or was. */
  #known = 0;
  #wakes: BatchResult['wakes'] = [];
  #lazy: Changed = { nodes: {}, cells: new Map() };
  #cancelLazy: (() => void) | undefined;
  #cancelWake: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  #backOff = FIRST_BACK_OFF_MS;
  /** Where the app stands, when that waits for a lazy commit. */
  #progress: Progress | undefined;
  #uncommitted = 0;
  /** Hosts that died while stepping this app, and how far it was. */
  #crashes: { at: number; seq: number }[] = [];
  #idle: (() => void)[] = [];

  constructor(options: AppRunOptions) {
    this.#options = options;
    this.#lines = scriptLinesOf(options.code);
    this.#nodeIndex = new Map(options.plan.nodes.map(({ id }, index) => [id, index]));
    this.#placement = options.plan.manifest.scripts.length > 0 ? 'scripts' : 'plain';
  }

  /** From the last commit. */
  start(): void {
    const { app, plan, code, zone, rows, pool } = this.#options;
    const kept = rows.load(app);
    if (!kept || this.#over) return;
    const { state, position, fresh } = kept;
    this.#restore(state, position);
    this.#begun = !fresh;
    this.#placed = pool.place(
      { plan, code, lines: this.#lines, zone, state: fresh ? seedOf(state) : state, fresh },
      this.#placement,
      {
        started: (lost) => this.#started(lost, fresh),
        refused: (fault) => this.#fault(fault),
        stepped: (result) => this.#stepped(result),
        lost: (loss) => this.#lost(loss),
      },
    );
  }

  /** Ends it: what is in flight is not waited for. */
  stop(): void {
    this.#over = true;
    this.#ready = false;
    for (const cancel of [this.#cancelLazy, this.#cancelWake, this.#cancelRetry]) cancel?.();
    this.#placed?.stop();
    this.#commitLazy();
    this.#options.committer.flush();
    this.#settleIdle();
  }

  /** Resolves when everything accepted until now is stepped and committed, or the app is over. */
  drained(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Whether another event may be accepted. */
  hasRoom(): boolean {
    return this.#inbox.hasRoom();
  }

  get lostSamples(): number {
    return this.#inbox.lost;
  }

  sample(arrival: SampleArrival, mode: 'latest' | 'every'): void {
    if (!this.#ready) return;
    this.#inbox.sample(arrival, mode);
    this.#pumpSoon();
  }

  /** After its commit. */
  journaled(entry: JournalEntry): void {
    // Before it runs, or between two runs, the journal itself is the queue.
    if (!this.#ready || entry.id <= this.#known) return;
    this.#enqueue(entry);
    this.#pump();
  }

  #pumping = false;
  /** Samples come one by one out of a read of many: let the read finish first. */
  #pumpSoon(): void {
    if (this.#pumping || this.#flight) return;
    this.#pumping = true;
    queueMicrotask(() => {
      this.#pumping = false;
      this.#pump();
    });
  }

  #restore(state: AppState, position: number): void {
    this.#seq = state.seq;
    this.#now = state.now;
    this.#position = position;
    this.#known = position;
    this.#wakes = state.wakes.flatMap(([id, at]) => {
      const index = this.#nodeIndex.get(id);
      return index === undefined ? [] : [[index, at] as const];
    });
  }

  #started(lost: readonly string[], fresh: boolean): void {
    const { app, log, onRunning } = this.#options;
    if (this.#over) return;
    if (lost.length > 0) log.warn({ app, nodes: lost }, 'The kept state of some nodes did not fit and began anew.');
    this.#ready = true;
    this.#backOff = FIRST_BACK_OFF_MS;
    if (fresh) this.#inbox.push({ arrivals: [] });
    this.#loadJournal();
    onRunning();
    this.#pump();
  }

  #loadJournal(): void {
    const { app, journal } = this.#options;
    for (;;) {
      const page = journal.after(app, this.#known, JOURNAL_PAGE);
      for (const entry of page) this.#enqueue(entry);
      if (page.length < JOURNAL_PAGE || !this.#inbox.hasRoom()) return;
    }
  }

  #enqueue({ id, node, body }: JournalEntry): void {
    this.#known = id;
    const index = this.#nodeIndex.get(node);
    // Its node is gone with an older revision: it counts as seen, nobody is there to hear it.
    const arrivals: Arrival[] = index === undefined ? [] : [{ ...body, node: index } as Arrival];
    const by = body.kind === 'event' ? body.by : undefined;
    this.#inbox.push({ arrivals, journal: id, ...(by ? { by } : {}) });
  }

  #pump(): void {
    if (this.#flight || !this.#ready || !this.#placed) return;
    this.#wakeUp();
    const entries = this.#inbox.take(MAX_BATCH);
    if (entries.length === 0) {
      // There may be more on disk than had room.
      if (this.#inbox.hasRoom() && this.#known > this.#position) this.#loadJournal();
      this.#armWake();
      this.#settleIdle();
      return;
    }
    const first = this.#seq + 1;
    const before = this.#now;
    const origins = new Map<number, Origin>();
    const instants = entries.map((entry): Instant => {
      this.#now = Math.max(this.#now, entry.at ?? this.#options.clock.now());
      const seq = ++this.#seq;
      origins.set(seq, entry.by ? { now: this.#now, by: entry.by } : { now: this.#now });
      return { seq, now: this.#now, arrivals: entry.arrivals };
    });
    this.#flight = { entries, origins, first, before };
    this.#placed.step(instants);
  }

  /** Nothing is in flight here, so the kernel's wake-ups are exactly these. */
  #wakeUp(): void {
    const now = this.#options.clock.now();
    const due = this.#wakes.filter(([, at]) => at <= now);
    if (due.length === 0) return;
    const moments = [...new Set(due.map(([, at]) => at))].sort((a, b) => a - b);
    const entries = moments.map(
      (at): Entry => ({
        arrivals: due.filter((wake) => wake[1] === at).map(([node]) => ({ kind: 'wake', node })),
        at,
      }),
    );
    this.#inbox.putBack(entries);
    this.#wakes = this.#wakes.filter(([, at]) => at > now);
  }

  #armWake(): void {
    this.#cancelWake?.();
    this.#cancelWake = undefined;
    if (this.#wakes.length === 0) return;
    const next = Math.min(...this.#wakes.map(([, at]) => at));
    this.#cancelWake = this.#options.clock.after(Math.max(0, next - this.#options.clock.now()), () => this.#pump());
  }

  #stepped(result: BatchResult): void {
    const flight = this.#flight;
    if (!flight || this.#over) return;
    this.#flight = undefined;
    const good = result.fault ? Math.max(0, result.seq - flight.first + 1) : flight.entries.length;
    const done = flight.entries.slice(0, good);
    const seq = flight.first + good - 1;
    if (good > 0) this.#begun = true;
    const now = flight.origins.get(seq)?.now;
    for (const { journal } of done) if (journal !== undefined) this.#position = journal;
    if (!result.fault || good > 0) this.#wakes = result.wakes;
    this.#merge(result);
    const to = { seq, now: now ?? flight.before, position: this.#position, wakes: this.#wakesById() };
    if (result.fault) this.#ready = false;
    // The next batch runs in the host while this one is being written.
    else this.#pump();
    this.#commit(
      result,
      flight,
      to,
      done.some(({ journal }) => journal !== undefined),
    );
  }

  #wakesById(): AppState['wakes'] {
    return this.#wakes.map(([index, at]) => [this.#options.plan.nodes[index]!.id, at] as const);
  }

  #merge(result: BatchResult): void {
    const { plan, stateVersion } = this.#options;
    for (const [id, value] of Object.entries(result.states)) {
      const type = plan.nodes[this.#nodeIndex.get(id) ?? -1]?.type ?? '';
      this.#lazy.nodes[id] = { version: stateVersion(type), value };
    }
    for (const cell of result.cells) this.#lazy.cells.set(cell[0], cell);
  }

  #commit(result: BatchResult, flight: Flight, to: Progress, hasEvents: boolean): void {
    const { clock, effects: deps, rows, app, committer } = this.#options;
    const origin = (seq: number): Origin => flight.origins.get(seq) ?? { now: to.now };
    if (!result.fault && !hasEvents && !needsCommit(result.effects)) {
      for (const effect of carryOut(deps, result.effects, origin, clock.now()).after) effect();
      deps.live.batch(result);
      this.#progress = to;
      this.#cancelLazy ??= clock.after(LAZY_MS, () => this.#commitLazy());
      return;
    }
    const changed = this.#takeLazy();
    // Before its first whole instant there is nothing to keep, and having kept something would pass for having begun.
    const begun = this.#begun;
    let outcome: ReturnType<typeof carryOut> | undefined;
    this.#uncommitted++;
    committer.add(
      () => {
        outcome = carryOut(deps, result.effects, origin, clock.now());
        if (begun) rows.advance(app, changed, to);
        if (result.fault) rows.setState(app, 'faulted', result.fault);
      },
      (error) => {
        this.#uncommitted--;
        if (error || !outcome) return this.#commitFailed(error);
        for (const effect of outcome.after) effect();
        deps.live.batch(result);
        for (const entry of outcome.answers) this.journaled(entry);
        if (result.fault) this.#faulted(result.fault);
        else this.#settleIdle();
      },
    );
  }

  #takeLazy(): { nodes: Changed['nodes']; cells: CellValue[] } {
    const { nodes, cells } = this.#lazy;
    this.#lazy = { nodes: {}, cells: new Map() };
    this.#progress = undefined;
    this.#cancelLazy?.();
    this.#cancelLazy = undefined;
    return { nodes, cells: [...cells.values()] };
  }

  #commitLazy(): void {
    const { committer, rows, app } = this.#options;
    const to = this.#progress;
    if (!to) return;
    const changed = this.#takeLazy();
    this.#uncommitted++;
    committer.add(
      () => rows.advance(app, changed, to),
      (error) => {
        this.#uncommitted--;
        if (error) this.#commitFailed(error);
        else this.#settleIdle();
      },
    );
  }

  /** What the host holds is ahead of the disk now, so it must not go on. */
  #commitFailed(error: Error | undefined): void {
    const message = error?.message ?? 'The batch could not be stored.';
    if (error instanceof ManifestViolation) {
      this.#fault({ kind: 'error', message, ...(error.node === undefined ? {} : { node: error.node }) });
      return;
    }
    this.#options.log.error({ app: this.#options.app, err: error }, 'A batch could not be stored.');
    this.#fault({ kind: 'error', message: `Its work could not be stored: ${message}` });
  }

  #lost({ verdict, node: index, reason }: Loss): void {
    const { app, plan, log, clock, committer, rows } = this.#options;
    if (this.#over) return;
    const ran = this.#ready;
    this.#placed = undefined;
    this.#ready = false;
    const node = index === undefined ? undefined : plan.nodes[index]?.id;
    log.warn({ app, verdict, node, reason }, `The host of app ${app} died. ${reason}`);
    const flight = this.#flight;
    this.#flight = undefined;
    this.#commitLazy();
    committer.flush();
    if (verdict !== 'innocent') this.#crashes.push({ at: clock.now(), seq: rows.load(app)?.state.seq ?? 0 });
    if (verdict === 'guilty' && this.#isHopeless()) {
      this.#fault({
        kind: 'crash',
        message: `It ends its host again and again. ${reason}`,
        ...(node === undefined ? {} : { node }),
      });
      return;
    }
    if (verdict !== 'innocent') this.#placement = 'alone';
    // Journaled events come back from the journal; samples that have to be seen only exist here.
    const samples = [...(flight?.entries ?? []), ...this.#inbox.take(Number.MAX_SAFE_INTEGER)].filter(
      ({ journal, at }) => journal === undefined && at === undefined,
    );
    this.#inbox.clear();
    this.#inbox.putBack(samples.filter(({ arrivals }) => arrivals.length > 0));
    const wait = ran ? 0 : this.#backOff;
    this.#backOff = Math.min(LAST_BACK_OFF_MS, this.#backOff * 2);
    this.#cancelRetry = clock.after(wait, () => this.start());
  }

  /** It came no step further since its last crash, or it crashed too often. A host that something else killed gets over it. */
  #isHopeless(): boolean {
    const since = this.#options.clock.now() - CRASH_WINDOW_MS;
    this.#crashes = this.#crashes.filter(({ at }) => at >= since);
    const [last, before] = this.#crashes.slice(-2).reverse();
    return this.#crashes.length >= MOST_CRASHES || (last !== undefined && last.seq === before?.seq);
  }

  #fault(fault: Fault): void {
    if (this.#over) return;
    const { rows, app, committer } = this.#options;
    this.#ready = false;
    committer.add(
      () => rows.setState(app, 'faulted', fault),
      () => this.#faulted(fault),
    );
  }

  #faulted(fault: Fault): void {
    if (this.#over) return;
    this.stop();
    this.#options.onFault(fault);
  }

  #isIdle(): boolean {
    return (
      this.#over ||
      (this.#ready &&
        !this.#flight &&
        this.#uncommitted === 0 &&
        this.#inbox.size === 0 &&
        this.#known <= this.#position)
    );
  }

  #settleIdle(): void {
    if (this.#idle.length === 0 || !this.#isIdle()) return;
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }
}

/** An app that never ran has no state to restore, but keeps what was handed over. */
const seedOf = (state: AppState): AppState | undefined =>
  state.seq === 0 && state.cells.length === 0 && Object.keys(state.nodes).length === 0 && state.wakes.length === 0
    ? undefined
    : state;
