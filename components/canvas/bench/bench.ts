/**
 * The bench of one canvas: a program that is driven by hand, by a scenario or by what was recorded. What a person does is written into the scenario at its time,
 * so starting over does it again, and a changed drawing goes through the same.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Diagnostic, Fault, FieldProblem } from '#runtime/contract/index.ts';
import {
  type Drives,
  drivesOf,
  type Moment,
  type Outcome,
  type RecordedAct,
  type Recording,
  type Trial,
  type TrialAct,
} from '#runtime/trial/index.ts';
import type { NoTrial, OpenTrial } from '../../trial/index.ts';
import { BenchFeed } from './feed.ts';
import { inserted } from './scenario.ts';

export interface BenchState {
  /** Its values stand on the wires in place of the running app's. */
  readonly isOpen: boolean;
  /** closed: nothing is on it; the drawing may not compile, or not start. */
  readonly phase: 'closed' | 'opening' | 'ready' | 'refused' | 'away';
  readonly findings: readonly Diagnostic[];
  readonly drives: Drives | undefined;
  /** When it begins, ms since 1970 UTC. */
  readonly start: number;
  /** Of the site; undefined until it is known. */
  readonly zone: string | undefined;
  /** Since it began, ms. */
  readonly elapsed: number;
  /** All there is to do, in order; the first `done` of them were done. */
  readonly acts: readonly RecordedAct[];
  readonly done: number;
  readonly fault: Fault | undefined;
  readonly alarms: Trial['alarms'];
  readonly waiting: Trial['waiting'];
  /** Ms from now to the next timer or act; undefined: nothing is to come by itself. */
  readonly next: number | undefined;
  /** What was done lately, oldest first. */
  readonly moments: readonly Moment[];
  readonly playing: boolean;
  readonly speed: number;
  /** The last call took more instants than one may. */
  readonly busy: boolean;
}

/** Moments that are kept to be listed. */
const MOST_MOMENTS = 400;
/** Acts a scenario holds. */
const MOST_ACTS = 20_000;
/** How often playing moves on, ms. */
const TICK_MS = 100;

export interface BenchDeps {
  /** Opens what stands on the canvas now. */
  readonly open: (start: number) => Promise<OpenTrial | NoTrial>;
  /** Wall clock, ms since 1970 UTC. */
  readonly now: () => number;
}

const NOTHING = {
  phase: 'closed',
  findings: [],
  drives: undefined,
  zone: undefined,
  elapsed: 0,
  done: 0,
  fault: undefined,
  alarms: [],
  waiting: [],
  next: undefined,
  moments: [],
  playing: false,
  busy: false,
} as const;

export class Bench {
  readonly store: StoreApi<BenchState>;
  readonly feed = new BenchFeed();
  readonly #deps: BenchDeps;
  #opened: OpenTrial | undefined;
  /** Calls one after the other; a newer opening makes older calls pointless. */
  #last: Promise<unknown> = Promise.resolve();
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: BenchDeps, acts: readonly RecordedAct[] = []) {
    this.#deps = deps;
    this.store = createStore<BenchState>(() => ({
      isOpen: false,
      ...NOTHING,
      start: wholeSecond(deps.now()),
      acts,
      speed: 1,
    }));
  }

  get #state(): BenchState {
    return this.store.getState();
  }

  /** What was and is to be done, to be kept or to become a test. */
  get recording(): Recording {
    const { acts, elapsed } = this.#state;
    return { acts: [...acts], until: Math.max(elapsed, acts.at(-1)?.at ?? 0) };
  }

  open(): void {
    if (this.#state.isOpen) return;
    this.store.setState({ isOpen: true, start: wholeSecond(this.#deps.now()) });
    void this.restart();
  }

  /** The scenario stays. */
  close(): void {
    this.#turn++;
    this.#drop();
    this.store.setState({ isOpen: false, ...NOTHING });
  }

  /** The drawing is another one: the same once more, up to where it stood. */
  renew(): void {
    if (this.#state.isOpen) void this.restart(this.#state.elapsed);
  }

  /** From the start, and on to `until`, ms since then; `most`: acts that are done again. */
  restart(until = 0, most = Number.POSITIVE_INFINITY): Promise<void> {
    const turn = ++this.#turn;
    this.pause();
    const { start } = this.#state;
    this.store.setState({ phase: 'opening' });
    return this.#queue(turn, async () => {
      this.#drop();
      const opened = await this.#deps.open(start).catch(() => undefined);
      if (turn !== this.#turn) {
        if (opened?.ok) opened.close();
        return;
      }
      if (!opened?.ok) {
        const fault = opened?.fault;
        this.feed.live.forget();
        this.store.setState({
          ...NOTHING,
          phase: opened ? 'refused' : 'away',
          // Mended, it goes on from where it stood.
          elapsed: until,
          findings: opened?.findings ?? [],
          fault,
        });
        return;
      }
      this.#opened = opened;
      this.feed.begin(opened.app.plan, opened.trial.plan);
      const drives = drivesOf(opened.trial.plan);
      this.store.setState({ ...NOTHING, phase: 'ready', drives, zone: opened.zone });
      this.#heard(await opened.trial.begin());
      await this.#to(until, most);
    });
  }

  /** To before what was done last, which can be done again; before the first: to the start. */
  back(): Promise<void> {
    const { acts, done } = this.#state;
    return this.restart(acts[done - 1]?.at, Math.max(0, done - 1));
  }

  /** Now; it becomes a part of the scenario. Gives what a form or a webhook has against it. */
  act(act: TrialAct): Promise<readonly FieldProblem[]> {
    return this.#queue(this.#turn, async () => {
      const trial = this.#opened?.trial;
      if (!trial || trial.fault) return [];
      const outcome = await trial.act(act);
      const { acts, done, elapsed } = this.#state;
      if (!outcome.problems && acts.length < MOST_ACTS)
        this.store.setState({ acts: inserted(acts, done, { at: elapsed, act }), done: done + 1 });
      this.#heard(outcome);
      return outcome.problems ?? [];
    }).then((problems) => problems ?? []);
  }

  /** Time goes by: what the scenario holds for it is done at its moment. */
  advance(ms: number): Promise<void> {
    return this.#queue(this.#turn, () => this.#to(this.#state.elapsed + ms)).then(() => undefined);
  }

  /** To whatever comes next by itself, and through it. */
  toNext(): Promise<void> {
    const { next } = this.#state;
    return next === undefined ? Promise.resolve() : this.advance(next);
  }

  /** One instant: the next act of the scenario, or what the app itself waits for. */
  step(): Promise<void> {
    this.pause();
    return this.#queue(this.#turn, async () => {
      const trial = this.#opened?.trial;
      if (!trial) return;
      const { acts, done, start } = this.#state;
      const act = acts[done];
      if (act && start + act.at <= (trial.nextTimer ?? Number.POSITIVE_INFINITY)) await this.#to(act.at, 1);
      else this.#heard(await trial.next());
    }).then(() => undefined);
  }

  play(): void {
    if (this.#state.playing) return;
    this.store.setState({ playing: true });
    let before = this.#deps.now();
    const tick = async () => {
      const now = this.#deps.now();
      const ms = (now - before) * this.#state.speed;
      before = now;
      await this.advance(ms);
      const { playing, fault, phase } = this.#state;
      if (playing && !fault && phase === 'ready') this.#timer = setTimeout(tick, TICK_MS);
      else this.pause();
    };
    this.#timer = setTimeout(tick, TICK_MS);
  }

  pause(): void {
    clearTimeout(this.#timer);
    if (this.#state.playing) this.store.setState({ playing: false });
  }

  setSpeed(speed: number): void {
    this.store.setState({ speed });
  }

  /** Another scenario, from its own start; absent: from now. */
  load(acts: readonly RecordedAct[], start = wholeSecond(this.#deps.now())): Promise<void> {
    this.store.setState({ acts: acts.slice(0, MOST_ACTS), start });
    return this.restart();
  }

  /** Takes one act out, and goes through the rest up to here. */
  remove(index: number): void {
    const { acts, elapsed } = this.#state;
    this.store.setState({ acts: acts.filter((_, i) => i !== index) });
    void this.restart(elapsed);
  }

  /** Acts that are due up to `until`, at their moments, and the time between. `most`: acts. */
  async #to(until: number, most = Number.POSITIVE_INFINITY): Promise<void> {
    const trial = this.#opened?.trial;
    if (!trial) return;
    for (let n = 0; n < most && !trial.fault; n++) {
      const { acts, done, elapsed } = this.#state;
      const next = acts[done];
      if (!next || next.at > until) break;
      if (next.at > elapsed) {
        const outcome = await trial.advance(next.at - elapsed);
        this.#heard(outcome);
        if (trial.fault || outcome.unfinished) return;
      }
      this.#heard(await trial.act(next.act));
      this.store.setState({ done: done + 1 });
    }
    const { start } = this.#state;
    const left = start + until - trial.now;
    // Told in any case: what comes next may be another thing.
    this.#heard(left > 0 && !trial.fault ? await trial.advance(left) : { moments: [] });
  }

  #heard({ moments, unfinished }: Outcome): void {
    const trial = this.#opened?.trial;
    if (!trial) return;
    this.feed.tell(moments, trial.cells);
    const { start, acts, done } = this.#state;
    const act = acts[done];
    const due = Math.min(trial.nextTimer ?? Number.POSITIVE_INFINITY, act ? start + act.at : Number.POSITIVE_INFINITY);
    this.store.setState((state) => ({
      elapsed: trial.now - start,
      fault: trial.fault,
      alarms: trial.alarms,
      waiting: trial.waiting,
      next: Number.isFinite(due) && !trial.fault ? Math.max(0, due - trial.now) : undefined,
      busy: unfinished === true,
      moments: moments.length > 0 ? [...state.moments, ...moments].slice(-MOST_MOMENTS) : state.moments,
    }));
  }

  #queue<T>(turn: number, work: () => Promise<T>): Promise<T | undefined> {
    const run = async () => (turn === this.#turn ? work() : undefined);
    const done = this.#last.then(run, run);
    this.#last = done.catch(() => undefined);
    return done;
  }

  #drop(): void {
    this.pause();
    this.#opened?.close();
    this.#opened = undefined;
  }
}

/** Times are easier to read. */
const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000;
