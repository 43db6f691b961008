/** What would another revision have done: both run over the same recorded inputs, in step, and what they do is held against each other. */
import {
  type AppState,
  type Arrival,
  type Bindings,
  expandPlan,
  type Fault,
  type Instant,
  secretNames,
  toJson,
} from '#runtime/contract/index.ts';
import {
  digestOf,
  type RecordedBatch,
  type RecordedChunk,
  type Recordings,
  shortDigest,
} from '#runtime/recorder/index.ts';
import type { HostPool } from '#runtime/sandbox/index.ts';
import { handOver } from '../handover.ts';
import { Asked, type NotReproducible, type Question, questionOf } from './asked.ts';
import type { Found } from './difference.ts';
import { EffectsDiff } from './effects-diff.ts';
import { Kept } from './kept.ts';
import { type Mapping, mapPlans, type NotRecorded } from './mapping.ts';
import { type Given, OtherRun } from './other-run.ts';
import { OutputsDiff } from './outputs-diff.ts';
import { type Program, ReplayFault, type Stepper, startStepper } from './stepper.ts';
import { follows, steppedInstants, steppedText } from './stretch.ts';
import { begin, type Parting, partingAt } from './verify.ts';
import type { Watch } from './watch.ts';

export interface CompareOptions {
  readonly recordings: Recordings;
  readonly pool: HostPool;
  readonly chunks: readonly RecordedChunk[];
  readonly from: number;
  readonly to: number;
  readonly other: Program;
  /** Absent: as recorded. */
  readonly bindings?: Bindings | undefined;
  readonly found: Found;
  readonly watch: Watch;
  /** Answers what the recorded run did not ask; undefined: it cannot be told any more. */
  readonly answer?: Answer | undefined;
}

/** Undefined: nobody can tell. */
export type Answer = (question: Question, app: string) => Answered | undefined;
export type Answered = Pick<Extract<Arrival, { kind: 'answer' }>, 'ok' | 'value' | 'error'>;

export interface Compared {
  instants: number;
  batches: number;
  /** Logical time up to which both ran. */
  to: number;
  notRecorded: readonly NotRecorded[];
  conflated: readonly NotRecorded[];
  notReproducible: NotReproducible[];
  /** How often something was not reproducible. */
  unanswered: number;
  /** Nodes of the other revision whose state of then did not fit. */
  lost: readonly string[];
  /** The other revision faulted: there it ends. */
  fault?: Fault & { readonly at: number };
  /** The recorded revision did not do again what it did. */
  parting?: Parting;
}

const MOST_UNANSWERED = 100;

/** Fills `into` as it goes, so that it is right wherever it ends. Throws Ended. */
export async function compare(options: CompareOptions, into: Compared): Promise<void> {
  const run = new Comparison(options, into);
  try {
    await run.all();
  } finally {
    run.stop();
  }
}

class Comparison {
  readonly #options: CompareOptions;
  readonly #into: Compared;
  readonly #effects: EffectsDiff;
  readonly #outputs: OutputsDiff;
  readonly #asked = new Asked();
  #was: Stepper | undefined;
  #kept: Kept | undefined;
  #chunk: RecordedChunk | undefined;
  #other: OtherRun | undefined;
  #otherStepper: Stepper | undefined;
  #mapping: Mapping | undefined;
  /** Of the last recorded instant that both are past. */
  #seq = 0;
  #over = false;

  constructor(options: CompareOptions, into: Compared) {
    this.#options = options;
    this.#into = into;
    this.#effects = new EffectsDiff(options.found);
    this.#outputs = new OutputsDiff(options.found);
  }

  stop(): void {
    this.#was?.stop();
    this.#otherStepper?.stop();
  }

  async all(): Promise<void> {
    const { recordings, chunks, to } = this.#options;
    for (const chunk of chunks) {
      if (!(await this.#enter(chunk))) return;
      for (const segment of recordings.segments(chunk.id)) {
        for (const batch of segment.batches) {
          if (batch.now > to) return this.#finish();
          if (batch.count > 0) await this.#batch(batch);
          if (this.#over) return;
        }
      }
    }
    await this.#finish();
  }

  /** The recorded run goes on, or begins again from the chunk's checkpoint. */
  async #enter(chunk: RecordedChunk): Promise<boolean> {
    const { recordings, pool } = this.#options;
    if (!this.#was || !follows(this.#chunk, chunk)) {
      this.#was?.stop();
      const state = recordings.checkpoint(chunk.id);
      this.#was = await begin(recordings, pool, chunk);
      if (!this.#was || !state) return false;
      this.#kept = new Kept(this.#was.plan, state);
      if (this.#other) this.#map(chunk);
    }
    this.#chunk = chunk;
    return true;
  }

  async #batch(batch: RecordedBatch): Promise<void> {
    const { from, watch } = this.#options;
    if (!this.#other && batch.now >= from) await this.#beginOther(batch);
    const was = this.#was!.stepText(steppedText(batch), batch.first, batch.first + batch.count - 1);
    if (this.#other) await this.#otherOver(batch, this.#other);
    if (this.#over) return;
    await this.#land(batch, was);
    this.#into.instants += batch.count;
    this.#into.batches++;
    this.#into.to = batch.now;
    await watch.passed(batch.count, batch.now);
  }

  /** As if it had been deployed at that moment: with the state of then, handed over. */
  async #beginOther(batch: RecordedBatch): Promise<void> {
    const { pool, other } = this.#options;
    const otherPlan = expandPlan(other.plan, other.keys);
    const plan = this.#was!.plan;
    for (const one of [plan, otherPlan]) this.#options.found.hide(secretNames(one));
    const kept = this.#kept!.state();
    const program = this.#options.recordings.program(this.#chunk!.program);
    const isSame =
      program !== undefined &&
      toJson([program.plan, program.keys, program.code]) === toJson([other.plan, other.keys, other.code]);
    const atStart = this.#chunk!.fresh && batch.first === this.#chunk!.first;
    const state: AppState = isSame ? kept : handOver(plan, kept, otherPlan);
    const fresh = isSame ? atStart : true;
    this.#otherStepper = await startStepper(pool, other, state, fresh);
    this.#into.lost = this.#otherStepper.lost;
    this.#other = new OtherRun(this.#otherStepper, state, (result, when) => {
      for (const effect of result.effects) {
        const made = { ...when(effect.seq), effect };
        this.#effects.would(made, otherPlan);
        const question = questionOf(effect, otherPlan, { seq: this.#seq, ...made });
        if (question) this.#asked.would(question);
      }
      this.#outputs.would(result.cells);
      if (result.fault) this.#faulted(result.fault, when(result.seq + 1).at);
    });
    this.#map(this.#chunk!);
    this.#outputs.begin(plan, kept.cells, otherPlan, state.cells);
    // Its first instant steps what runs at start; where the recorded run began just here, the recording brings one.
    if (fresh && !atStart) await this.#other.step([{ now: Math.max(kept.now, this.#options.from), arrivals: [] }]);
  }

  #map(chunk: RecordedChunk): void {
    const { bindings = chunk.bindings } = this.#options;
    const { plan } = this.#other!;
    const from = { plan: this.#was!.plan, bindings: chunk.bindings };
    this.#mapping = mapPlans(from, { plan, bindings });
    this.#outputs.under(from.plan, plan);
    this.#into.notRecorded = this.#mapping.notRecorded;
    this.#into.conflated = this.#mapping.conflated;
  }

  async #otherOver(batch: RecordedBatch, other: OtherRun): Promise<void> {
    const instants = steppedInstants(batch);
    const begins = instants[0]?.now ?? batch.now;
    await this.#wakes(other, batch.now, begins);
    const given = instants.flatMap((instant) => this.#mapped(instant));
    if (!this.#over) await this.#safely(() => other.step(given));
  }

  /** Before anything else that waits, as it would have been. */
  async #wakes(other: OtherRun, until: number, begins: number): Promise<void> {
    for (let at = other.due(until); at !== undefined && !this.#over; at = other.due(until)) {
      const moment = at;
      await this.#safely(() => other.wake(moment));
      // Until the batch begins the recorded run stands where it stood.
      if (moment < begins) this.#outputs.compare(moment);
      await this.#options.watch.passed(0, moment);
    }
  }

  #mapped({ seq, now, arrivals }: Instant): Given[] {
    const mapped = arrivals.flatMap((arrival) => this.#arrival(arrival));
    // The wake-ups of the recorded run are not its own.
    if (mapped.length === 0 && arrivals.length > 0) return [];
    return [{ seq, now, arrivals: mapped }];
  }

  #arrival(arrival: Arrival): Arrival[] {
    const mapping = this.#mapping!;
    if (arrival.kind === 'sample') return mapping.samples(arrival);
    const node = mapping.node(arrival.node);
    if (arrival.kind === 'event') return node === undefined ? [] : [{ ...arrival, node }];
    if (arrival.kind === 'wake') return [];
    const request = this.#asked.answers(this.#was!.plan.nodes[arrival.node]?.id ?? '', arrival);
    return node === undefined || request === undefined ? [] : [{ ...arrival, node, request }];
  }

  async #land(batch: RecordedBatch, answer: ReturnType<Stepper['stepText']>): Promise<void> {
    const { result, text } = await answer;
    const { plan } = this.#was!;
    if (!this.#into.parting && shortDigest(digestOf(result, text)) !== batch.digest)
      this.#into.parting = partingAt(batch, 'What it gave is not what was recorded.');
    this.#kept!.merge(result, batch.now);
    if (!this.#other) return;
    const times = new Map(result.effects.length > 0 ? steppedInstants(batch).map(({ seq, now }) => [seq, now]) : []);
    for (const effect of result.effects) {
      const at = times.get(effect.seq) ?? batch.now;
      this.#effects.was({ at, seq: effect.seq, effect }, plan);
      const question = questionOf(effect, plan, { at, seq: effect.seq });
      if (question) this.#asked.was(question);
    }
    this.#outputs.was(result.cells);
    this.#seq = batch.first + batch.count - 1;
    this.#outputs.compare(batch.now, this.#seq);
    this.#effects.settle(batch.now);
    await this.#answerAlone(batch.now - 1);
  }

  /** What only the other revision asks. */
  async #answerAlone(at: number): Promise<void> {
    for (const question of this.#asked.unmatched(at)) {
      const { node, request, effect } = question;
      // Where it did something else to the table than what was done, the table of then is not the table it would have seen.
      const isOwn = this.#effects.hasRowsOfItsOwn(effect);
      const answered = isOwn ? undefined : this.#options.answer?.(question, this.#chunk!.app);
      if (answered) {
        const arrival = { kind: 'answer', node: effect.node, request, ...answered } as const;
        await this.#safely(() => this.#other!.step([{ now: question.at, arrivals: [arrival] }]));
      } else if (this.#into.unanswered++ < MOST_UNANSWERED) {
        this.#into.notReproducible.push({ node, at: question.at, kind: effect.kind });
      }
    }
  }

  /** What it would still have done by itself, as far as the recording goes. */
  async #finish(): Promise<void> {
    const { recordings, to, chunks } = this.#options;
    const app = chunks[0]?.app;
    const end = Math.min(to, (app === undefined ? undefined : recordings.chunks(app).at(-1)?.to) ?? to);
    if (this.#other && !this.#over) await this.#wakes(this.#other, end, Number.POSITIVE_INFINITY);
    this.#effects.settle(Number.POSITIVE_INFINITY);
    await this.#answerAlone(Number.POSITIVE_INFINITY);
    this.#effects.settle(Number.POSITIVE_INFINITY);
    this.#into.to = Math.max(this.#into.to, end);
  }

  async #safely(step: () => Promise<unknown>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof ReplayFault)) throw error;
      this.#faulted(error.fault, this.#into.to);
    }
  }

  /** From here on it did nothing any more, which is no difference worth listing one by one. */
  #faulted(fault: Fault, at: number): void {
    this.#into.fault ??= { ...fault, at };
    this.#over = true;
    this.#effects.settle(at);
  }
}
