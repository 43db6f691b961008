/** Drives a program: a clock of its own, what a person does, timers as they fall due, answers out of memory; tells every instant. */
import {
  type Actor,
  type Arrival,
  type CellValue,
  type Chain,
  type Effect,
  type Fault,
  type FieldProblem,
  nextLink,
  type Plan,
  parseRow,
  STATUS,
} from '#runtime/contract/index.ts';
import { type FormConfig, formFields, type HookConfig, hookPayload } from '#runtime/nodes/index.ts';
import type { TrialAct, TrialSample, TrialStep } from './acts.ts';
import { AlarmBook, type BenchAlarm } from './alarm-book.ts';
import { type Asked, type CarriedOut, carryOut, type FollowUp, NotGranted, type OpenQuestion } from './carry-out.ts';
import { type Cause, eventsOf, type Moment } from './done.ts';
import { sampleOf } from './drives.ts';
import type { TrialProgram } from './program.ts';
import { MemoryTables } from './tables/memory-tables.ts';

export interface TrialOptions {
  /** When it begins, ms since 1970 UTC. */
  readonly start: number;
  /** Told of each instant as soon as it is stepped. */
  readonly onMoment?: (moment: Moment) => void;
  /** Moments carry what each node saw and did. */
  readonly trace?: boolean;
  /** Instants one call may take before it stops; 20,000 unless said. */
  readonly most?: number;
}

/** What came of a call. */
export interface Outcome {
  readonly moments: readonly Moment[];
  /** A form or a webhook does not take this: nothing happened. */
  readonly problems?: readonly FieldProblem[];
  /** The app kept itself busy for more instants than one call may take; the rest is still to come. */
  readonly unfinished?: true;
}

interface Pending {
  readonly node: number;
  readonly followUp: FollowUp;
  readonly chain: Chain | undefined;
}

/** A node, by its id in the picture, with what it asked of the outside. */
export interface Waiting extends Asked {
  readonly node: string;
  readonly key?: string;
}

type Problems = readonly FieldProblem[] | undefined;

const MOST_INSTANTS = 20_000;

/** Calls are carried out one after the other, in the order in which they were made. */
export class Trial {
  readonly plan: Plan;
  readonly #program: TrialProgram;
  readonly #options: TrialOptions;
  readonly #index: ReadonlyMap<string, number>;
  readonly #tables: MemoryTables;
  readonly #cells = new Map<number, CellValue>();
  readonly #alarms = new AlarmBook();
  readonly #open: OpenQuestion[] = [];
  readonly #pending: Pending[] = [];
  #wakes: readonly (readonly [node: number, at: number])[] = [];
  #seq = 0;
  #events = 0;
  #now: number;
  #fault: Fault | undefined;
  #last: Promise<unknown> = Promise.resolve();
  /** Of the call that runs. */
  #moments: Moment[] = [];

  constructor(program: TrialProgram, options: TrialOptions) {
    this.plan = program.plan;
    this.#program = program;
    this.#options = options;
    this.#index = new Map(program.plan.nodes.map(({ id }, i) => [id, i]));
    this.#tables = new MemoryTables(program.plan.tables);
    this.#now = options.start;
  }

  /** Logical time, ms since 1970 UTC. */
  get now(): number {
    return this.#now;
  }
  /** From then on nothing happens any more. */
  get fault(): Fault | undefined {
    return this.#fault;
  }
  /** The sample each cell of the plan holds; those that never had one are not in it. */
  get cells(): ReadonlyMap<number, CellValue> {
    return this.#cells;
  }
  get tables(): Pick<MemoryTables, 'rows'> {
    return this.#tables;
  }
  /** As the alarm list would show them: those that stand, and those that went before anybody acknowledged. */
  get alarms(): readonly BenchAlarm[] {
    return this.#alarms.shown;
  }
  /** Nodes, by their id in the picture, that wait for the answer of an outside system. */
  get waiting(): readonly Waiting[] {
    return this.#open.map(({ node, asked }) => ({ ...this.#placed(node), ...asked }));
  }
  /** When the next timer falls due, ms; undefined: none waits. */
  get nextTimer(): number | undefined {
    return this.#wakes.length === 0 ? undefined : Math.min(...this.#wakes.map(([, at]) => at));
  }

  /** The first, empty instant: what runs at start. To be called first, once. */
  begin(): Promise<Outcome> {
    return this.#call(async () => {
      await this.#step({ kind: 'start' }, []);
      await this.#settle();
      return undefined;
    });
  }

  /** Now, and all that follows from it at once. */
  act(act: TrialAct): Promise<Outcome> {
    return this.#call(() => this.#act(act));
  }

  /** Time passes: every timer that falls due runs at its own time, with all that follows. */
  advance(ms: number): Promise<Outcome> {
    return this.#call(async () => {
      await this.#advance(this.#now + ms);
      return undefined;
    });
  }

  /** One instant: what is still to come, else the next timer. Nothing when nothing waits. */
  next(): Promise<Outcome> {
    return this.#call(async () => {
      const due = this.nextTimer;
      if (due !== undefined && due <= this.#now) await this.#wake(due);
      else if (this.#pending.length > 0) await this.#follow();
      else if (due !== undefined) await this.#wake(due);
      return undefined;
    });
  }

  /** Steps of a recording or a test, one after the other; ends at a fault. */
  async play(steps: readonly TrialStep[]): Promise<Outcome> {
    const moments: Moment[] = [];
    for (const { after, act } of steps) {
      for (const outcome of [after > 0 && (await this.advance(after)), act && (await this.act(act))]) {
        if (!outcome) continue;
        moments.push(...outcome.moments);
        if (outcome.problems || outcome.unfinished) return { ...outcome, moments };
      }
      if (this.#fault) break;
    }
    return { moments };
  }

  #call(work: () => Promise<Problems>): Promise<Outcome> {
    const run = async (): Promise<Outcome> => {
      this.#moments = [];
      let problems: Problems;
      try {
        if (!this.#fault) problems = await work();
      } catch (error) {
        if (error instanceof Unfinished) return { moments: this.#moments, unfinished: true };
        throw error;
      }
      return { moments: this.#moments, ...(problems ? { problems } : {}) };
    };
    const outcome = this.#last.then(run, run);
    this.#last = outcome.catch(() => undefined);
    return outcome;
  }

  async #advance(until: number): Promise<void> {
    await this.#settle();
    for (let due = this.nextTimer; due !== undefined && due <= until && !this.#fault; due = this.nextTimer) {
      await this.#wake(due);
      await this.#settle();
    }
    if (!this.#fault) this.#now = Math.max(this.#now, until);
  }

  /** What is due and what follows, until nothing more happens at this moment. Timers that are due come before anything else that waits. */
  async #settle(): Promise<void> {
    while (!this.#fault) {
      const due = this.nextTimer;
      if (due !== undefined && due <= this.#now) await this.#wake(due);
      else if (this.#pending.length > 0) await this.#follow();
      else return;
    }
  }

  /** Asked before anything is taken from what waits. */
  #demandRoom(): void {
    if (this.#moments.length >= (this.#options.most ?? MOST_INSTANTS)) throw new Unfinished();
  }

  async #wake(at: number): Promise<void> {
    this.#demandRoom();
    this.#now = Math.max(this.#now, at);
    const due = this.#wakes.filter((wake) => wake[1] === at);
    const nodes = due.map(([node]) => this.#placed(this.plan.nodes[node]?.id ?? '').node);
    await this.#step(
      { kind: 'timer', nodes: [...new Set(nodes)] },
      due.map(([node]) => ({ kind: 'wake', node }) as const),
    );
  }

  async #follow(): Promise<void> {
    this.#demandRoom();
    const first = this.#pending.shift();
    if (!first) return;
    const { node, followUp, chain } = first;
    const { body } = followUp;
    const place = this.#placed(followUp.node).node;
    const arrival: Arrival = body.kind === 'event' ? { ...body, node, id: this.#eventId() } : { ...body, node };
    await this.#step({ kind: body.kind === 'event' ? 'own' : 'answer', node: place }, [arrival], { chain });
  }

  async #act(act: TrialAct): Promise<Problems> {
    await this.#settle();
    const cause = { kind: 'act', act } as const;
    switch (act.kind) {
      case 'samples':
        await this.#step(cause, this.#samples(act.samples));
        break;
      case 'device':
        await this.#step(cause, this.#deviceState(act));
        break;
      case 'event': {
        const problems = this.#problemsOf(act);
        if (problems.length > 0) return problems;
        const { payload, by } = act;
        const arrivals = this.#copies(act.node, act.key).map(
          (node): Arrival => ({ kind: 'event', node, id: this.#eventId(), payload, ...(by ? { by } : {}) }),
        );
        for (const arrival of arrivals) await this.#step(cause, [arrival], { by });
        break;
      }
      case 'answer':
        await this.#answer(act);
        break;
      case 'alarm':
        if (this.#alarms.act(act, this.#now))
          this.#tell({ seq: this.#seq, at: this.#now, cause, cells: [], events: [], done: [] });
    }
    await this.#settle();
    return undefined;
  }

  #samples(samples: readonly TrialSample[]): Arrival[] {
    return samples.flatMap((sample) => {
      const { slot, tag, key } = sample;
      const def = this.plan.slots[slot]?.tags[tag];
      if (!def) return [];
      const times = { sourceAt: this.#now, serverAt: this.#now };
      return this.plan.sources
        .filter((one) => one.slot === slot && one.tag === tag && (key === undefined || one.key === key))
        .map(({ node, port }): Arrival => ({ kind: 'sample', node, port, ...sampleOf(def, sample), ...times }));
    });
  }

  #deviceState({ slot, key, state }: Extract<TrialAct, { kind: 'device' }>): Arrival[] {
    const at = this.#now;
    const values = { online: state === 'online', state, since: at };
    return this.plan.nodes.flatMap(({ type, config, key: own }, node) => {
      const isIts = type === 'device.status' && (config as { slot?: string }).slot === slot;
      if (!isIts || (key !== undefined && own !== key)) return [];
      return Object.entries(values).map(
        ([port, value]): Arrival => ({
          kind: 'sample',
          node,
          port,
          value,
          status: STATUS.good,
          sourceAt: at,
          serverAt: at,
        }),
      );
    });
  }

  /** As the phone and the listener for webhooks are checked. */
  #problemsOf({ node, payload }: Extract<TrialAct, { kind: 'event' }>): readonly FieldProblem[] {
    const planned = this.plan.nodes.find(({ id, base = id }) => base === node);
    const parsed =
      planned?.type === 'page.form'
        ? parseRow({ columns: formFields(planned.config as FormConfig, this.plan) }, payload)
        : planned?.type === 'logic.http-in'
          ? hookPayload(planned.config as HookConfig, payload)
          : undefined;
    return parsed && !parsed.ok ? parsed.problems : [];
  }

  async #answer({ node, key, delivered, error, value }: Extract<TrialAct, { kind: 'answer' }>): Promise<void> {
    const at = this.#open.findIndex((question) => {
      const place = this.#placed(question.node);
      return place.node === node && (key === undefined || place.key === key);
    });
    const [question] = at < 0 ? [] : this.#open.splice(at, 1);
    const index = question && this.#index.get(question.node);
    if (!question || index === undefined) return;
    const { request, context } = question;
    const said = { delivered, ...(error === undefined ? {} : { error }), ...value, asked: context };
    await this.#step({ kind: 'answer', node }, [{ kind: 'answer', node: index, request, ok: true, value: said }]);
  }

  /** Copies of a node of the picture. */
  #copies(node: string, key: string | undefined): number[] {
    return this.plan.nodes.flatMap(({ id, base = id, key: own }, index) =>
      base === node && (key === undefined || own === key) ? [index] : [],
    );
  }

  #placed(id: string): { readonly node: string; readonly key?: string } {
    const planned = this.plan.nodes[this.#index.get(id) ?? -1];
    const { base = id, key } = planned ?? {};
    return { node: base, ...(key === undefined ? {} : { key }) };
  }

  #eventId(): string {
    return `event-${++this.#events}`;
  }

  async #step(
    cause: Cause,
    arrivals: readonly Arrival[],
    { chain, by }: { readonly chain?: Chain | undefined; readonly by?: Actor | undefined } = {},
  ): Promise<void> {
    const [seq, at] = [this.#seq + 1, this.#now];
    const result = await this.#program.step([{ seq, now: at, arrivals }]);
    const { fault } = result;
    if (fault || result.seq !== seq) {
      this.#fail(seq, cause, fault ?? { kind: 'error', message: 'The program did not step the instant.' });
      return;
    }
    this.#seq = seq;
    this.#wakes = result.wakes;
    const out = this.#carriedOut(result.effects, { at, by, chain });
    if ('fault' in out) return this.#fail(seq, cause, out.fault);
    for (const cell of result.cells) this.#cells.set(cell[0], cell);
    this.#tell({
      seq,
      at,
      cause,
      cells: result.cells,
      events: eventsOf(result, (node, port) => this.plan.nodes[node]?.outputs[port]?.index),
      done: out.done,
      ...(this.#options.trace && result.trace ? { trace: result.trace.steps } : {}),
    });
  }

  #carriedOut(
    effects: readonly Effect[],
    { at, by, chain }: { readonly at: number; readonly by: Actor | undefined; readonly chain: Chain | undefined },
  ): CarriedOut | { readonly fault: Fault } {
    const undo = this.#tables.mark();
    try {
      const out = carryOut(this.plan, this.#tables, effects, { at, by });
      const pending = out.followUps.map((followUp): Pending => {
        const link = nextLink(chain, followUp.link, out.followUps.length);
        if (typeof link === 'string')
          throw new TooFar({ kind: 'quota', message: link, ...this.#placed(followUp.node) });
        return { node: this.#index.get(followUp.node) ?? -1, followUp, chain: link };
      });
      this.#pending.push(...pending);
      this.#open.push(...out.open);
      for (const done of out.done) if (done.kind === 'alarm') this.#alarms.set(done, at);
      return out;
    } catch (error) {
      if (!(error instanceof NotGranted) && !(error instanceof TooFar)) throw error;
      undo();
      return { fault: error.fault };
    }
  }

  #fail(seq: number, cause: Cause, fault: Fault): void {
    this.#fault = fault;
    this.#tell({ seq, at: this.#now, cause, cells: [], events: [], done: [], fault });
  }

  #tell(moment: Moment): void {
    this.#moments.push(moment);
    this.#options.onMoment?.(moment);
  }
}

/** One call took all the instants it may. */
class Unfinished extends Error {}

class TooFar extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}
