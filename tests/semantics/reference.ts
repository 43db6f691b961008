/**
 * A slow, obvious interpreter of an app: for each instant every node is looked at in order, every input is worked out
 * anew from the document's wires, and everything kept between two steps is JSON text. It shares nothing with the kernel.
 */
import {
  type AnyNodeType,
  type Arrival,
  type CompiledApp,
  fromJson,
  type Instant,
  type Plan,
  type PlanInput,
  type PlanNode,
  portsOf,
  toJson,
} from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import type { Observed } from './observed.ts';
import { runOrder } from './reference-order.ts';
import { asData, converted, NOTHING_YET, qualityIn, type RefSample, sameData } from './reference-wires.ts';

/** Everything an app is between two instants. */
interface World {
  /** By output, `node.port`. */
  samples: Record<string, RefSample>;
  /** JSON text by node. */
  states: Record<string, string>;
  wakes: Record<string, number>;
  started: boolean;
}
/** What happened on the wires in one round. */
interface Round {
  changed: Set<string>;
  events: Map<string, unknown[]>;
}
interface Log {
  readonly effects: unknown[];
  readonly changed: Set<string>;
  readonly counts: Map<string, number>;
}
interface Source {
  readonly output: string;
  /** From a node that runs later, or itself: seen one round later. */
  readonly late: boolean;
}

const MOST_ROUNDS = 100;
const emptyRound = (): Round => ({ changed: new Set(), events: new Map() });
const emptyLog = (): Log => ({ effects: [], changed: new Set(), counts: new Map() });

export class Reference {
  readonly #doc: FlowDoc;
  readonly #plan: Plan;
  readonly #types: (type: string) => AnyNodeType;
  readonly #zone: string;
  readonly #order: readonly string[];
  #world: World;
  #stepping = '';

  constructor(doc: FlowDoc, { plan }: CompiledApp, types: (type: string) => AnyNodeType, zone: string) {
    this.#doc = doc;
    this.#plan = plan;
    this.#types = types;
    this.#zone = zone;
    this.#order = runOrder(doc, types);
    const states: Record<string, string> = {};
    for (const { id, type, config } of plan.nodes) {
      const { state } = types(type);
      if (state) states[id] = toJson(state.initial(config));
    }
    this.#world = { samples: {}, states, wakes: {}, started: false };
  }

  get order(): readonly string[] {
    return this.#order;
  }

  /** The next instant is the first one of a new revision. */
  redeploy(): void {
    this.#world = { ...this.#world, started: false };
  }

  step(instants: readonly Instant[], seqBefore: number): Observed {
    const before = this.#world;
    const log = emptyLog();
    let seq = seqBefore;
    let fault: Observed['fault'];
    for (const instant of instants) {
      const mine = emptyLog();
      const world = structuredClone(this.#world);
      try {
        this.#instant(world, instant, mine);
      } catch (error) {
        fault = { kind: error instanceof Restless ? 'quota' : 'error', node: this.#stepping };
        break;
      }
      this.#world = world;
      seq = instant.seq;
      log.effects.push(...mine.effects);
      for (const output of mine.changed) log.changed.add(output);
      for (const [output, n] of mine.counts) log.counts.set(output, (log.counts.get(output) ?? 0) + n);
    }
    return this.#observed(before, log, seq, fault);
  }

  #observed(before: World, log: Log, seq: number, fault: Observed['fault']): Observed {
    const { nodes, cells, lists } = this.#plan;
    const { states, samples, wakes } = this.#world;
    const changedStates = Object.keys(states).filter((id) => states[id] !== before.states[id]);
    return {
      seq,
      effects: log.effects,
      states: Object.fromEntries(changedStates.map((id) => [id, fromJson(states[id]!)])),
      cells: cells.flatMap(({ node, port }, i) => {
        const { value, status, sourceAt, serverAt } = samples[`${node}.${port}`] ?? NOTHING_YET;
        return log.changed.has(`${node}.${port}`) ? [[i, value, status, sourceAt, serverAt]] : [];
      }),
      counts: lists.flatMap(({ node, port }, i) => {
        const n = log.counts.get(`${node}.${port}`);
        return n === undefined ? [] : [[i, n]];
      }),
      wakes: nodes.flatMap(({ id }, i) => (wakes[id] === undefined ? [] : [[i, wakes[id]]])),
      fault,
    };
  }

  #instant(world: World, instant: Instant, log: Log): void {
    const startNow = !world.started;
    world.started = true;
    const due = new Set<string>();
    const arrivals = instant.arrivals.filter((arrival) => {
      if (arrival.kind !== 'wake') return true;
      const { id } = this.#plan.nodes[arrival.node]!;
      const at = world.wakes[id];
      if (at !== undefined && at <= instant.now) {
        due.add(id);
        delete world.wakes[id];
      }
      return false;
    });
    const before = { ...world.samples };
    let last = emptyRound();
    for (let round = 1; ; round++) {
      const first = round === 1;
      const starts = (node: PlanNode) =>
        first && startNow && (this.#types(node.type).atStart === true || this.#sees(node, before));
      const samplesBefore = { ...world.samples };
      const now = emptyRound();
      for (const id of this.#order) {
        const node = this.#plan.nodes.find((n) => n.id === id)!;
        const here = first ? arrivals.filter((a) => this.#plan.nodes[a.node]!.id === id) : [];
        const inputs = this.#look(node, world.samples, samplesBefore, now, last);
        const news = inputs.some(({ seen }) => (Array.isArray(seen) ? seen.length > 0 : seen.changed));
        const isDue = first && due.has(id);
        if (here.length === 0 && !news && !isDue && !starts(node)) continue;
        this.#step(node, inputs, here, isDue, world, instant, now, log);
      }
      const again = this.#plan.nodes.some((node) =>
        Object.keys(node.inputs).some((port) =>
          this.#sources(node.id, port).some(
            ({ output, late }) => late && (now.changed.has(output) || now.events.has(output)),
          ),
        ),
      );
      if (!again) return;
      if (round === MOST_ROUNDS) throw new Restless();
      last = now;
    }
  }

  #sees(node: PlanNode, samples: World['samples']): boolean {
    return Object.keys(node.inputs).some((port) =>
      this.#sources(node.id, port).some(({ output }) => (samples[output]?.serverAt ?? 0) > 0),
    );
  }

  #sources(id: string, port: string): Source[] {
    const outputs = this.#doc.wires
      .filter(({ to }) => to.node === id && to.port === port)
      .map(({ from }) => `${from.node}.${from.port}`);
    return [...new Set(outputs)].map((output) => {
      const from = output.slice(0, output.indexOf('.'));
      return { output, late: this.#order.indexOf(from) >= this.#order.indexOf(id) };
    });
  }

  #look(node: PlanNode, samples: World['samples'], samplesBefore: World['samples'], now: Round, last: Round) {
    const { inputs } = portsOf(this.#types(node.type), node.config, this.#doc);
    return Object.entries(inputs).map(([port, { kind }]): { port: string; seen: Seen } => {
      const sources = this.#sources(node.id, port);
      if (kind === 'event') {
        // What comes round a ring is older than what is ahead of it.
        const late = sources.filter((s) => s.late).flatMap(({ output }) => last.events.get(output) ?? []);
        const ahead = sources.filter((s) => !s.late).flatMap(({ output }) => now.events.get(output) ?? []);
        return { port, seen: asData([...late, ...ahead]) };
      }
      const [source] = sources;
      if (!source) return { port, seen: shown(NOTHING_YET, false) };
      const sample = (source.late ? samplesBefore : samples)[source.output] ?? NOTHING_YET;
      const input = node.inputs[port] as Extract<PlanInput, { kind: 'signal' }>;
      return { port, seen: shown(converted(sample, input), (source.late ? last : now).changed.has(source.output)) };
    });
  }

  #step(
    node: PlanNode,
    inputs: readonly { port: string; seen: Seen }[],
    arrivals: readonly Arrival[],
    due: boolean,
    world: World,
    { now, seq }: Instant,
    round: Round,
    log: Log,
  ): void {
    const { id, config } = node;
    this.#stepping = id;
    const type = this.#types(node.type);
    const env = { slots: this.#doc.slots, tables: this.#doc.tables };
    const put = (output: string, sample: RefSample, fresh: boolean) => {
      const old = world.samples[output] ?? NOTHING_YET;
      // A wire never holds null: that is no value.
      const value = asData(sample.value) ?? undefined;
      // The same value and status again is no news, and no new sample.
      if (!fresh && old.status === sample.status && sameData(old.value, value)) return;
      world.samples[output] = { ...sample, value };
      round.changed.add(output);
      log.changed.add(output);
    };
    const signalOut = (output: string) => ({
      set: (value: unknown, status = 0) => put(output, { value, status, sourceAt: now, serverAt: now }, false),
      pass: ({ value, status, sourceAt, serverAt }: RefSample, fresh = false) =>
        put(output, { value, status, sourceAt, serverAt }, fresh),
      hold: (status = 0x4090_0000) => {
        const { value, sourceAt } = world.samples[output] ?? NOTHING_YET;
        put(output, { value, status, sourceAt, serverAt: now }, false);
      },
    });
    const eventOut = (output: string) => ({
      emit: (payload: unknown) => {
        round.events.set(output, [...(round.events.get(output) ?? []), asData(payload)]);
        log.counts.set(output, (log.counts.get(output) ?? 0) + 1);
      },
    });
    const out = Object.fromEntries(
      Object.entries(node.outputs).map(([port, { kind }]) => [
        port,
        kind === 'signal' ? signalOut(`${id}.${port}`) : eventOut(`${id}.${port}`),
      ]),
    );
    const host = Object.fromEntries(
      node.capabilities.map((kind) => [
        kind,
        (request: unknown) => {
          log.effects.push({ kind, seq, node: this.#plan.nodes.indexOf(node), request: asData(request) });
        },
      ]),
    );
    const kept = world.states[id];
    const state = kept === undefined ? undefined : fromJson(kept);
    type.step({
      config: asData(config),
      in: Object.fromEntries(inputs.map(({ port, seen }) => [port, seen])),
      out,
      state,
      now,
      zone: this.#zone,
      env,
      due,
      wakeAt: (at: number | undefined) => {
        if (at === undefined) delete world.wakes[id];
        else world.wakes[id] = at;
      },
      arrived: arrivedAt(arrivals),
      host,
      code: (scope: Readonly<Record<string, unknown>>) => {
        const { source, language, scope: names } = type.code!(config, env)!;
        const body = language === 'expression' ? `return (${source});` : source;
        return new Function(...names, `'use strict';\n${body}`)(...names.map((name) => scope[name]));
      },
    } as never);
    if (kept !== undefined) world.states[id] = toJson(state);
  }
}

class Restless extends Error {}

type Seen = ReturnType<typeof shown> | unknown[];
const shown = (sample: RefSample, changed: boolean) => ({ ...sample, quality: qualityIn(sample.status), changed });

function arrivedAt(arrivals: readonly Arrival[]) {
  const of = <K extends Arrival['kind']>(kind: K) =>
    arrivals.filter((a): a is Extract<Arrival, { kind: K }> => a.kind === kind);
  return {
    samples: of('sample'),
    events: of('event').map(({ kind: _, node: __, ...event }) => event),
    answers: of('answer').map(({ kind: _, node: __, ...answer }) => answer),
  };
}
