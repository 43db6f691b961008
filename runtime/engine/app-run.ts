/** One running app: forms batches while one is in flight, commits each result, sleeps when idle, resumes from the last commit after a crash. */
import type { Arrival, BatchResult, Fault, Keys, Plan } from '#runtime/contract/index.ts';
import type { Clock, Log } from '#runtime/ops/index.ts';
import type { Recorder, Recording } from '#runtime/recorder/index.ts';
import { type HostPool, ISOLATE_LIMITS, type Loss, type PlacedApp, type Placement } from '#runtime/sandbox/index.ts';
import type { AppRows, Journal, JournalEntry, Progress, StoredApp } from '#runtime/store/index.ts';
import type { Committer } from './committer.ts';
import { createCrashes } from './crashes.ts';
import { Debugging } from './debugging.ts';
import { type EffectDeps, ManifestViolation, placeOf } from './effects.ts';
import { createInbox, type Inbox, type SampleArrival } from './inbox.ts';
import type { Quota } from './quota.ts';
import { Saver } from './saver.ts';
import { type Lines, scriptLinesOf } from './script-lines.ts';
import { seedOf } from './seed.ts';
import { type Flight, Timeline } from './timeline.ts';

/** Instants in one call into the isolate. */
const MAX_BATCH = 256;
const JOURNAL_PAGE = 1000;
/** A host that dies with nobody in it to blame is started again after this long, ms, doubled each time. */
const FIRST_BACK_OFF_MS = 100;
const LAST_BACK_OFF_MS = 30_000;
/** Without anything to do for so long, an app gives its isolate back. */
export const SLEEP_AFTER_MS = 60_000;
/** A busy machine can make it seem so once. */
const MOST_OVERRUNS = 3;
/** A wake-up nearer than this is not worth a sleep. */
const SHORTEST_SLEEP_MS = 2000;

export interface AppRunOptions {
  readonly app: string;
  /** The plan as drawn, and the keys of its slots: what a host is given. */
  readonly drawn: Plan;
  readonly keys: Keys;
  /** Expanded for them: what runs, and what a host's answers speak of. */
  readonly plan: Plan;
  readonly code: string;
  readonly zone: string;
  readonly rows: AppRows;
  readonly journal: Journal;
  readonly pool: HostPool;
  /** Absent: nothing is recorded. */
  readonly recorder?: Pick<Recorder, 'begin'> | undefined;
  readonly committer: Committer;
  readonly quota: Quota;
  readonly clock: Clock;
  readonly log: Log;
  readonly effects: EffectDeps;
  /** The revision, as a recording names it. */
  readonly revision: Pick<StoredApp, 'hash' | 'revision' | 'bindings'>;
  /** Node type → version of its state, for what is kept. */
  readonly stateVersion: (type: string) => number;
  readonly sleepAfterMs: number;
  /** In a host of its own from the start, for what it did before. */
  readonly apart: boolean;
  readonly onFault: (fault: Fault) => void;
  /** It went to sleep, or woke. */
  readonly onSleep: (asleep: boolean) => void;
  /** It was stopped to be looked at, or let go again. */
  readonly onHalt: () => void;
  /** Heap of its isolate, MB. */
  readonly memoryMb: number;
  /** After each batch: how many instants, what they took, and what was watched of them. */
  readonly onStepped: (instants: number, cpuMs: number, result: BatchResult) => void;
}

/** waiting: made, but not to run yet. asleep: idle, without an isolate. starting: on its way into a host, or waiting for one. */
type Phase = 'waiting' | 'asleep' | 'starting' | 'running' | 'over';

export class AppRun {
  readonly #options: AppRunOptions;
  readonly #lines: Lines;
  readonly #inbox = createInbox();
  readonly #timeline: Timeline;
  readonly #saver: Saver;
  readonly #crashes = createCrashes();
  readonly debug: Debugging;
  #phase: Phase = 'waiting';
  #placed: PlacedApp | undefined;
  #placement: Placement;
  #flight: Flight | undefined;
  /** The text of the batch in flight. */
  #sent = '';
  #recording: Recording | undefined;
  /** Batches in a row after which it ran on, in a promise, until its turn was over. */
  #overruns = 0;
  /** Instants of the next batch at most; less after a host cut one off. */
  #batch = MAX_BATCH;
  /** An instant of this revision has been stepped; until then a start is its first. */
  #begun = false;
  /** Highest journal id that is in the inbox or was. */
  #known = 0;
  /** Events beyond this id are the next revision's. */
  #mark = Number.MAX_SAFE_INTEGER;
  #cancelWake: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  #cancelSleep: (() => void) | undefined;
  #backOff = FIRST_BACK_OFF_MS;
  #idle: (() => void)[] = [];

  constructor(options: AppRunOptions) {
    const { plan, code, stateVersion } = options;
    this.#options = options;
    this.#lines = scriptLinesOf(code);
    this.debug = new Debugging({ ...options, goOn: () => this.#pump() });
    this.#timeline = new Timeline(plan);
    this.#saver = new Saver({
      ...options,
      version: (id) => stateVersion(plan.nodes[this.#timeline.indexOf(id) ?? -1]?.type ?? ''),
      onCommitted: (seq) => this.#committed(seq),
      onFailed: (error) => this.#commitFailed(error),
    });
    this.#placement = options.apart ? 'own' : plan.manifest.scripts.length > 0 ? 'scripts' : 'plain';
  }

  /** From the last commit. */
  start(): void {
    if (this.#phase === 'over') return;
    this.#phase = 'starting';
    // What is not on disk yet would be missing from what is loaded.
    this.#saver.flush();
    this.#saver.whenSettled(() => this.#place());
  }

  /** Ends it: what is in flight is not waited for. */
  stop(): void {
    if (this.#phase === 'over') return;
    this.#phase = 'over';
    for (const cancel of [this.#cancelWake, this.#cancelRetry, this.#cancelSleep]) cancel?.();
    this.#leaveHost();
    this.#saver.flush();
    this.#recording?.end();
    this.#settleIdle();
  }

  /** From now on it takes no event beyond `mark`: those are for the revision that comes after it. */
  endAt(mark: number): void {
    this.#mark = mark;
    this.#settleIdle();
  }

  /** Resolves when everything accepted until now (and not beyond its end) is stepped and committed, or the app is over. */
  drained(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Journal id up to which events are stepped. */
  get position(): number {
    return this.#timeline.position;
  }

  /** What waits: instants in memory and, beyond them, events on disk that had no room yet. */
  get waiting(): number {
    return this.#inbox.size;
  }

  /** Something it waited for outside of itself is there again. */
  resume(): void {
    this.#pump();
  }

  get crowd(): Pick<Inbox, 'lost' | 'isCrowded'> {
    return this.#inbox;
  }

  /** `message`: the same number for all that came together. */
  sample(arrival: SampleArrival, mode: 'latest' | 'every', message?: number): void {
    if (this.#phase === 'over') return;
    this.#inbox.sample(arrival, mode, message);
    if (this.#phase === 'asleep') this.#wake();
    else this.#pumpSoon();
  }

  /** After its commit. */
  journaled(entry: JournalEntry): void {
    // Before it runs, or between two runs, the journal itself is the queue.
    if (this.#phase === 'asleep') this.#wake();
    if (this.#phase !== 'running' || entry.id <= this.#known || entry.id > this.#mark) return;
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

  #place(): void {
    const { app, drawn, keys, code, zone, rows, pool, recorder, revision, memoryMb } = this.#options;
    const kept = rows.load(app);
    if (!kept || this.#phase !== 'starting') return;
    const { state, position, fresh } = kept;
    this.#timeline.restore(state, position);
    this.#known = position;
    this.#begun = !fresh;
    const committed = () => rows.load(app)?.state;
    this.#recording = recorder?.begin({ ...revision, app, plan: drawn, keys, code, zone, state, fresh, committed });
    this.#placed = pool.place(
      {
        plan: drawn,
        keys,
        code,
        lines: this.#lines,
        zone,
        state: fresh ? seedOf(state) : state,
        fresh,
        limits: { ...ISOLATE_LIMITS, memoryMb },
      },
      this.#placement,
      {
        started: (lost) => this.#started(lost, fresh),
        refused: (fault) => this.#fault(fault),
        stepped: (result, { text, cpuMs }) => this.#stepped(result, text, cpuMs),
        lost: (loss) => this.#lost(loss),
      },
    );
  }

  #started(lost: readonly string[], fresh: boolean): void {
    const { app, log } = this.#options;
    if (this.#phase === 'over') return;
    if (lost.length > 0) log.warn({ app, nodes: lost }, 'The kept state of some nodes did not fit and began anew.');
    this.#phase = 'running';
    this.#backOff = FIRST_BACK_OFF_MS;
    this.debug.attach(this.#placed);
    // Samples may have come meanwhile; the first instant is still the start's.
    if (fresh) this.#inbox.putBack([{ arrivals: [] }]);
    this.#loadJournal();
    this.#pump();
  }

  #wake(): void {
    this.#cancelWake?.();
    this.#cancelWake = undefined;
    this.#options.onSleep(false);
    this.start();
  }

  #sleepLater(): void {
    const { clock, sleepAfterMs } = this.#options;
    this.#cancelSleep ??= clock.after(sleepAfterMs, () => {
      this.#cancelSleep = undefined;
      this.#saver.flush();
      const next = this.#timeline.nextWake;
      const isSoon = next !== undefined && next - clock.now() < SHORTEST_SLEEP_MS;
      if (this.#phase !== 'running' || !this.#isIdle() || isSoon) return;
      this.#leaveHost();
      this.#phase = 'asleep';
      this.#armWake();
      this.#options.onSleep(true);
    });
  }

  #loadJournal(): void {
    const { app, journal } = this.#options;
    for (;;) {
      const page = journal.after(app, this.#known, JOURNAL_PAGE, this.#mark);
      for (const entry of page) this.#enqueue(entry);
      if (page.length < JOURNAL_PAGE || !this.#inbox.hasRoom()) return;
    }
  }

  #enqueue({ id, node, body: { chain, ...body }, size }: JournalEntry): void {
    this.#known = id;
    const index = this.#timeline.indexOf(node);
    // Its node is gone with an older revision: it counts as seen, nobody is there to hear it.
    const arrivals: Arrival[] = index === undefined ? [] : [{ ...body, node: index } as Arrival];
    const by = body.kind === 'event' ? body.by : undefined;
    this.#inbox.push({ arrivals, journal: id, size, ...(by ? { by } : {}), ...(chain ? { chain } : {}) });
  }

  #pump(): void {
    if (this.#flight || this.#phase !== 'running' || !this.#placed) return;
    const { clock, quota, committer } = this.#options;
    const now = clock.now();
    const due = this.#timeline.takeDue(now);
    if (due.length > 0) this.#inbox.putBack(due);
    if (this.#inbox.size === 0) {
      // There may be more on disk than had room.
      if (this.#known > this.position) this.#loadJournal();
      if (this.#inbox.size === 0) {
        this.#rest();
        return;
      }
    }
    // While nothing can be stored nothing is stepped: the queues are bounded, what is in the host is not.
    if (committer.problem) return;
    // What it has to say to others is let go first.
    if (this.#options.effects.deliveries.isFull(this.#options.app)) return;
    const most = this.debug.allowed(this.#batch);
    if (most === 0) return;
    const wait = quota.wait(now);
    if (wait > 0) {
      this.#cancelWake?.();
      this.#cancelWake = clock.after(wait, () => this.#pump());
      return;
    }
    this.#cancelSleep?.();
    this.#cancelSleep = undefined;
    this.#flight = this.#timeline.depart(this.#inbox.take(most), now);
    this.debug.passed();
    this.#sent = this.#placed.step(this.#flight.instants);
  }

  /** Nothing is in flight, nothing waits. */
  #rest(): void {
    this.#armWake();
    this.#settleIdle();
    if (this.#begun) this.#sleepLater();
  }

  #armWake(): void {
    const { clock } = this.#options;
    this.#cancelWake?.();
    this.#cancelWake = undefined;
    const next = this.#timeline.nextWake;
    if (next === undefined) return;
    this.#cancelWake = clock.after(Math.max(0, next - clock.now()), () =>
      this.#phase === 'asleep' ? this.#wake() : this.#pump(),
    );
  }

  #stepped(result: BatchResult, answer: string, cpuMs: number): void {
    const flight = this.#flight;
    if (!flight || this.#phase === 'over') return;
    this.#flight = undefined;
    const { done, left, to } = this.#timeline.land(flight, result);
    if (done.length > 0) this.#begun = true;
    this.#recording?.batch({ first: flight.first, now: to.now, instants: this.#sent, answer, result });
    this.#saver.merge(result);
    let events = 0;
    let size = 0;
    for (const entry of done) {
      if (entry.journal === undefined) continue;
      events++;
      size += entry.size ?? 0;
    }
    this.#options.quota.stepped({ events, size, effects: result.effects.length, cpuMs }, this.#options.clock.now());
    this.#options.onStepped(done.length, cpuMs, result);
    // It stands still until it is started again.
    if (result.fault) this.#phase = 'starting';
    else if (result.paused) {
      this.#putBack(left);
      this.debug.met(result.paused);
    } else if (result.cut) {
      this.#cutOff(left, done.length);
      if (done.length === 0) return;
    } else {
      this.#batch = Math.min(MAX_BATCH, this.#batch * 2);
      this.#overruns = 0;
      // The next batch runs in the host while this one is being written.
      this.#pump();
    }
    this.#save(result, flight, to, events > 0);
  }

  /** Not stepped after all. A wake-up among them is still due. */
  #putBack(left: Flight['entries']): void {
    this.#inbox.putBack(left.filter(({ at }) => at === undefined));
  }

  /** Its turn was over. What it did not come to is given again, in smaller pieces; what is slow by itself gets a host of its own. */
  #cutOff(left: Flight['entries'], done: number): void {
    this.#putBack(left);
    this.#batch = Math.max(1, done >> 1);
    const ranOn = left.length === 0;
    if (ranOn) this.#overruns++;
    const isSlow = ranOn ? this.#overruns >= MOST_OVERRUNS : done === 0 && left.length === 1;
    if (!isSlow) {
      this.#pump();
      return;
    }
    this.#options.log.info({ app: this.#options.app }, 'The app is slow and gets a host of its own.');
    this.#placement = 'own';
    this.#restart([]);
  }

  #save(result: BatchResult, flight: Flight, to: Progress, hasEvents: boolean): void {
    const { fault } = result;
    this.#saver.save({
      result,
      flight,
      to,
      hasEvents,
      begun: this.#begun,
      journaled: (answers) => {
        for (const entry of answers) {
          this.#options.quota.accepted(entry.size);
          this.journaled(entry);
        }
      },
      after: () => {
        if (!fault) return;
        // The instant that stopped it is the one somebody will look for.
        this.#recording?.committed(to.seq);
        this.#faulted(fault);
      },
    });
  }

  #committed(seq: number): void {
    this.#recording?.committed(seq);
    // After a time in which nothing could be stored, this is where it goes on.
    this.#pump();
    this.#settleIdle();
  }

  /** What the host holds is ahead of the disk now, so it must not go on. */
  #commitFailed(error: Error | undefined): void {
    const message = error?.message ?? 'The batch could not be stored.';
    if (error instanceof ManifestViolation) {
      this.#fault({ kind: error.kind, message, ...error.place });
      return;
    }
    this.#options.log.error({ app: this.#options.app, err: error }, 'A batch could not be stored.');
    this.#fault({ kind: 'error', message: `Its work could not be stored: ${message}` });
  }

  #lost({ verdict, node: index, reason }: Loss): void {
    const { app, plan, log, clock, rows } = this.#options;
    if (this.#phase === 'over') return;
    const ran = this.#phase === 'running';
    const place = index === undefined ? {} : placeOf(plan.nodes[index]);
    log.warn({ app, verdict, ...place, reason }, `The host of app ${app} died. ${reason}`);
    this.#leaveHost();
    this.#saver.flush();
    const now = clock.now();
    if (verdict !== 'innocent') this.#crashes.add(now, rows.load(app)?.state.seq ?? 0);
    if (verdict === 'guilty' && this.#crashes.isHopeless(now)) {
      this.#flight = undefined;
      this.#fault({
        kind: 'crash',
        message: `It ends its host again and again. ${reason}`,
        ...place,
      });
      return;
    }
    if (verdict !== 'innocent') this.#placement = 'alone';
    const wait = ran ? 0 : this.#backOff;
    this.#backOff = Math.min(LAST_BACK_OFF_MS, this.#backOff * 2);
    this.#restart(this.#flight?.entries ?? [], wait);
  }

  /** Begins again from the last commit. Journaled events come back from the journal; samples only exist here. */
  #restart(flown: Flight['entries'], wait = 0): void {
    const { clock } = this.#options;
    this.#phase = 'starting';
    this.#flight = undefined;
    this.#leaveHost();
    this.#saver.flush();
    const samples = [...flown, ...this.#inbox.take(Number.MAX_SAFE_INTEGER)].filter(
      ({ journal, at, arrivals }) => journal === undefined && at === undefined && arrivals.length > 0,
    );
    this.#inbox.clear();
    this.#inbox.putBack(samples);
    this.#cancelRetry = clock.after(wait, () => this.start());
  }

  #leaveHost(): void {
    this.#placed?.stop();
    this.#placed = undefined;
    this.debug.attach(undefined);
  }

  #fault(fault: Fault): void {
    if (this.#phase === 'over') return;
    const { rows, app, committer } = this.#options;
    this.#phase = 'starting';
    committer.add(() => rows.setState(app, 'faulted', fault), { onDisk: () => this.#faulted(fault) });
  }

  #faulted(fault: Fault): void {
    if (this.#phase === 'over') return;
    this.stop();
    this.#options.onFault(fault);
  }

  #isIdle(): boolean {
    if (this.#phase === 'over' || this.#phase === 'asleep') return true;
    const isDone = this.#inbox.size === 0 && this.#known <= this.position;
    return this.#phase === 'running' && !this.#flight && this.#saver.pending === 0 && isDone;
  }

  #settleIdle(): void {
    if (this.#idle.length === 0 || !this.#isIdle()) return;
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }
}
