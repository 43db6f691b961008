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
  type Key,
  type Plan,
  type PlanInput,
  portsOf,
  toJson,
} from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import type { Observed } from './observed.ts';
import { type Copy, copiesOf, isTaker, type RefKeys, slotOf } from './reference-keys.ts';
import { runOrder } from './reference-order.ts';
import { asData, converted, NOTHING_YET, qualityIn, type RefSample, sameData } from './reference-wires.ts';

/** Everything an app is between two instants. */
interface World {
  /** By output, `copy.port`. */
  samples: Record<string, RefSample>;
  /** JSON text by copy. */
  states: Record<string, string>;
  wakes: Record<string, number>;
  started: boolean;
  /** Copies that begin at the start that is to come; undefined: all. */
  begins: readonly string[] | undefined;
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
  readonly key: Key | undefined;
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
  #copies: readonly Copy[];
  #world: World;
  #stepping = '';

  constructor(doc: FlowDoc, { plan }: CompiledApp, types: (type: string) => AnyNodeType, zone: string, keys: RefKeys) {
    this.#doc = doc;
    this.#plan = plan;
    this.#types = types;
    this.#zone = zone;
    this.#order = runOrder(doc, types);
    this.#copies = copiesOf(doc, types, plan.nodes, this.#order, keys);
    const states = Object.fromEntries(this.#copies.flatMap((copy) => this.#initial(copy)));
    this.#world = { samples: {}, states, wakes: {}, started: false, begins: undefined };
  }

  #initial({ name, node: { type, config } }: Copy): [string, string][] {
    const { state } = this.#types(type);
    return state ? [[name, toJson(state.initial(config))]] : [];
  }

  get order(): readonly string[] {
    return this.#copies.map(({ name }) => name);
  }

  /** The next instant is the first one of a new revision. */
  redeploy(): void {
    this.#world = { ...this.#world, started: false, begins: undefined };
  }

  /** Other devices behind the slots: what stays goes on, what is new begins, what takes all keys looks again. */
  rekey(keys: RefKeys): void {
    const before = this.#copies;
    const reach = (copy: Copy) =>
      this.#ports(copy).flatMap((port) =>
        this.#takes(copy, port) ? this.#sources(copy, port).map(({ key }) => key?.key) : [],
      );
    const reached = new Map(before.map((copy) => [copy.name, reach(copy).join()]));
    this.#copies = copiesOf(this.#doc, this.#types, this.#plan.nodes, this.#order, keys);
    const { samples, states, wakes, started, begins } = this.#world;
    const isHere = (name: string) => this.#copies.some((copy) => copy.name === name);
    const kept = <T>(all: Record<string, T>, nameOf = (entry: string) => entry) =>
      Object.fromEntries(Object.entries(all).filter(([entry]) => isHere(nameOf(entry))));
    const fresh = this.#copies.filter(({ name }) => !reached.has(name));
    const news = this.#copies.filter(
      (copy) => !reached.has(copy.name) || reached.get(copy.name) !== reach(copy).join(),
    );
    const same = news.length === 0 && before.length === this.#copies.length;
    this.#world = {
      samples: kept(samples, (output) => output.slice(0, output.lastIndexOf('.'))),
      states: { ...kept(states), ...Object.fromEntries(fresh.flatMap((copy) => this.#initial(copy))) },
      wakes: kept(wakes),
      started: false,
      begins: !started ? undefined : same ? begins : news.map(({ name }) => name),
    };
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
    const { states, samples, wakes } = this.#world;
    const cells = this.#outputs(this.#plan.cells);
    const lists = this.#outputs(this.#plan.lists);
    const changedStates = Object.keys(states).filter((id) => states[id] !== before.states[id]);
    return {
      seq,
      effects: log.effects,
      states: Object.fromEntries(changedStates.map((id) => [id, fromJson(states[id]!)])),
      cells: cells.flatMap((output, i) => {
        const { value, status, sourceAt, serverAt } = samples[output] ?? NOTHING_YET;
        return log.changed.has(output) ? [[i, value, status, sourceAt, serverAt]] : [];
      }),
      counts: lists.flatMap((output, i) => {
        const n = log.counts.get(output);
        return n === undefined ? [] : [[i, n]];
      }),
      wakes: this.#copies.flatMap(({ name }, i) => (wakes[name] === undefined ? [] : [[i, wakes[name]]])),
      fault,
    };
  }

  /** In the order of the picture's plan, key by key. */
  #outputs(drawn: readonly { readonly node: string; readonly port: string }[]): string[] {
    return drawn.flatMap(({ node, port }) =>
      this.#copies.flatMap((copy) => (copy.node.id === node ? [`${copy.name}.${port}`] : [])),
    );
  }

  #ports({ node }: Copy): string[] {
    return Object.keys(node.inputs);
  }

  #takes({ node }: Copy, port: string): boolean {
    return isTaker(this.#doc, this.#types, node.id, port);
  }

  #instant(world: World, instant: Instant, log: Log): void {
    const startNow = !world.started;
    const { begins } = world;
    world.started = true;
    world.begins = undefined;
    const due = new Set<string>();
    const arrivals = instant.arrivals.filter((arrival) => {
      if (arrival.kind !== 'wake') return true;
      const { name } = this.#copies[arrival.node]!;
      const at = world.wakes[name];
      if (at !== undefined && at <= instant.now) {
        due.add(name);
        delete world.wakes[name];
      }
      return false;
    });
    const before = { ...world.samples };
    let last = emptyRound();
    for (let round = 1; ; round++) {
      const first = round === 1;
      const starts = (copy: Copy) =>
        first &&
        startNow &&
        (begins === undefined || begins.includes(copy.name)) &&
        (this.#types(copy.node.type).atStart === true || this.#sees(copy, before));
      const samplesBefore = { ...world.samples };
      const now = emptyRound();
      for (const copy of this.#copies) {
        const here = first ? arrivals.filter((a) => this.#copies[a.node] === copy) : [];
        const inputs = this.#look(copy, world.samples, samplesBefore, now, last);
        const isDue = first && due.has(copy.name);
        if (here.length === 0 && !inputs.some(({ news }) => news) && !isDue && !starts(copy)) continue;
        this.#step(copy, inputs, here, isDue, world, instant, now, log);
      }
      const again = this.#copies.some((copy) =>
        this.#ports(copy).some((port) =>
          this.#sources(copy, port).some(
            ({ output, late }) => late && (now.changed.has(output) || now.events.has(output)),
          ),
        ),
      );
      if (!again) return;
      if (round === MOST_ROUNDS) throw new Restless();
      last = now;
    }
  }

  #sees(copy: Copy, samples: World['samples']): boolean {
    return this.#ports(copy).some((port) =>
      this.#sources(copy, port).some(({ output }) => (samples[output]?.serverAt ?? 0) > 0),
    );
  }

  /** Wire by wire; of a wire that is keyed the end of the same key, or where all are taken, key by key. */
  #sources(copy: Copy, port: string): Source[] {
    const { id } = copy.node;
    const takesAll = this.#takes(copy, port);
    const sources = this.#doc.wires
      .filter(({ to }) => to.node === id && to.port === port)
      .flatMap(({ from }) =>
        this.#copies
          .filter(({ node, key }) => node.id === from.node && (takesAll || !key || key.key === copy.key?.key))
          .map(({ name, key }) => ({ output: `${name}.${from.port}`, key, from: from.node })),
      );
    return sources
      .filter(({ output }, i) => sources.findIndex((other) => other.output === output) === i)
      .map(({ output, key, from }) => ({ output, key, late: this.#order.indexOf(from) >= this.#order.indexOf(id) }));
  }

  #look(copy: Copy, samples: World['samples'], samplesBefore: World['samples'], now: Round, last: Round): Look[] {
    const { node } = copy;
    const { inputs } = portsOf(this.#types(node.type), node.config, this.#doc);
    return Object.entries(inputs).map(([port, { kind }]): Look => {
      const sources = this.#sources(copy, port);
      const takesAll = this.#takes(copy, port);
      const ofKey = <T>({ key }: Source, of: T) => (takesAll ? { key: key?.key, title: key?.title, of } : of);
      if (kind === 'event') {
        // What comes round a ring is older than what is ahead of it.
        const told = (of: Round) => (source: Source) =>
          (of.events.get(source.output) ?? []).map((event) => ofKey(source, event));
        const late = sources.filter((s) => s.late).flatMap(told(last));
        const ahead = sources.filter((s) => !s.late).flatMap(told(now));
        return { port, seen: asData([...late, ...ahead]), news: late.length + ahead.length > 0 };
      }
      const input = node.inputs[port] as Extract<PlanInput, { kind: 'signal' }>;
      const ends = sources.map((source) => {
        const sample = (source.late ? samplesBefore : samples)[source.output] ?? NOTHING_YET;
        const changed = (source.late ? last : now).changed.has(source.output);
        return { of: ofKey(source, shown(converted(sample, input), changed)), changed };
      });
      const news = ends.some(({ changed }) => changed);
      if (takesAll) return { port, seen: ends.map(({ of }) => of), news };
      return { port, seen: ends[0]?.of ?? shown(NOTHING_YET, false), news };
    });
  }

  #step(
    copy: Copy,
    inputs: readonly Look[],
    arrivals: readonly Arrival[],
    due: boolean,
    world: World,
    { now, seq }: Instant,
    round: Round,
    log: Log,
  ): void {
    const { name: id, node, key } = copy;
    const { config } = node;
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
          log.effects.push({ kind, seq, node: this.#copies.indexOf(copy), request: asData(request) });
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
      ...(key ? { key: key.key, keyTitle: key.title } : {}),
      due,
      wakeAt: (at: number | undefined) => {
        if (at === undefined) delete world.wakes[id];
        else world.wakes[id] = at;
      },
      arrived: arrivedAt(arrivals),
      host,
      code: (scope: Readonly<Record<string, unknown>>) => {
        const { source, language, scope: given } = type.code!(config, env)!;
        const body = language === 'expression' ? `return (${source});` : source;
        // Per key it also knows its key, where no port has that name.
        const all = { ...(slotOf(this.#doc, this.#types, node.id) ? { key: key?.key, keyTitle: key?.title } : {}) };
        const values: Record<string, unknown> = { ...all, ...scope };
        const names = [...given, ...Object.keys(all).filter((name) => !given.includes(name))];
        return new Function(...names, `'use strict';\n${body}`)(...names.map((name) => values[name]));
      },
    } as never);
    if (kept !== undefined) world.states[id] = toJson(state);
  }
}

class Restless extends Error {}

interface Look {
  readonly port: string;
  readonly seen: unknown;
  readonly news: boolean;
}
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
