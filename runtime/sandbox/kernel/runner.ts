/** One node at run time: its context is built once and reused for every step. */
import {
  type Actor,
  type Answer,
  type AnyNodeType,
  type Arrival,
  fromJson,
  inLang,
  keyNames,
  type PlanNode,
  type PortEnv,
  type RequestKind,
  toJson,
  type UserCode,
} from '#runtime/contract/index.ts';
import type { ConvertedInput } from './inputs.ts';
import { keptCopy, MAX_STATE, plain, QuotaError } from './plain.ts';
import { type Moment, NO_EVENTS, View, type Wakeable } from './wires.ts';

type SampleArrival = Extract<Arrival, { kind: 'sample' }>;
interface ArrivedEvent {
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly by?: Actor;
}

/** The contract's StepContext, writable. */
export interface Context {
  config: unknown;
  in: Record<string, unknown>;
  out: Record<string, unknown>;
  state: unknown;
  now: number;
  zone: string;
  env: PortEnv;
  key?: string;
  keyTitle?: string;
  due: boolean;
  wakeAt: (at: number | undefined) => void;
  arrived: { samples: readonly SampleArrival[]; events: readonly ArrivedEvent[]; answers: readonly Answer[] };
  host: Partial<Record<RequestKind, (request: unknown) => void>>;
  code: (scope: Readonly<Record<string, unknown>>) => unknown;
}

/** An event input that has to be looked up at each step. */
export interface EventInput {
  readonly port: string;
  readonly read: () => readonly unknown[];
}

export interface RunnerOptions {
  readonly index: number;
  readonly node: PlanNode;
  /** Frozen plain data; the copies of a node share one. */
  readonly config: unknown;
  readonly type: AnyNodeType;
  readonly moment: Moment;
  readonly zone: string;
  readonly env: PortEnv;
  readonly userCode: UserCode | undefined;
  readonly request: (kind: RequestKind, node: number, request: unknown) => void;
  /** Told before each step, so that whoever kills us knows where we were. */
  readonly enter: (node: number) => void;
}

export class Runner implements Wakeable {
  readonly index: number;
  readonly id: string;
  /** Where a fault stands: the node in the picture, and the key it ran for. */
  readonly place: { readonly node: string; readonly key?: string };
  readonly type: AnyNodeType;
  readonly context: Context;
  readonly converted: ConvertedInput[] = [];
  readonly events: EventInput[] = [];
  /** Stepped since the last commit, or its wake-up was used up. */
  stepped = false;
  /** How often it was stepped. */
  steps = 0;
  #baseSteps = 0;
  wake: number | undefined;
  userCode: ((...values: unknown[]) => unknown) | undefined;
  readonly #moment: Moment;
  readonly #enter: (node: number) => void;
  /** JSON of the state as last committed; undefined for a node without state. */
  #base: string | undefined;
  #baseWake: number | undefined;

  constructor({ index, node, config, type, moment, zone, env, userCode, request, enter }: RunnerOptions) {
    this.index = index;
    this.id = node.id;
    const { base = node.id, key } = node;
    const own = key === undefined ? undefined : { key, keyTitle: inLang(node.keyTitle, 'zh-CN') };
    this.place = key === undefined ? { node: base } : { node: base, key };
    this.type = type;
    this.#moment = moment;
    this.#enter = enter;
    const names = userCode?.scope ?? [];
    const keyed = userCode && own ? keyNames(userCode).map((name) => own[name]) : [];
    const values: unknown[] = [...names.map(() => undefined), ...keyed];
    this.context = {
      config,
      in: {},
      out: {},
      state: undefined,
      now: 0,
      zone,
      env,
      ...own,
      due: false,
      wakeAt: (at) => {
        // Never is no time either.
        this.#wait(at !== undefined && Number.isFinite(at) ? at : undefined);
      },
      arrived: { samples: NO_EVENTS, events: NO_EVENTS, answers: NO_EVENTS },
      host: {},
      code: (scope) => {
        // Called as a plain function: as a method it would have this runner for its `this`.
        const body = this.userCode;
        if (!body) throw new Error(`The node ${this.id} has no code.`);
        for (let i = 0; i < names.length; i++) values[i] = scope[names[i]!];
        return body(...values);
      },
    };
    for (const kind of (type.capabilities ?? []) as RequestKind[]) {
      if (node.capabilities.includes(kind)) this.context.host[kind] = (r) => request(kind, index, plain(r));
    }
  }

  mark(): void {
    this.#moment.due.mark(this.index);
  }

  step(): void {
    const { context } = this;
    this.#enter(this.index);
    this.#touch();
    this.steps++;
    context.now = this.#moment.now;
    this.refresh();
    for (const { port, read } of this.events) {
      const items = read();
      // Others hear the same list: what a script does to it must stay with the script.
      context.in[port] = this.userCode && items.length > 0 ? [...items] : items;
    }
    this.#moment.turn = this.index;
    this.type.step(context as never);
    this.#moment.turn = -1;
    // A script may put anything into its state, and a promise of it may hold on to that. It finds there what a restart would give it.
    if (this.userCode && this.#base !== undefined) context.state = keptCopy(context.state);
    this.#forget();
  }

  /** Brings its converted inputs up to date. */
  refresh(): void {
    for (const input of this.converted) input.refresh();
  }

  /** Whether an input already has a sample. */
  sees(): boolean {
    this.refresh();
    return Object.values(this.context.in).some((input) =>
      Array.isArray(input) ? input.some((end) => hasSample(end?.of)) : hasSample(input),
    );
  }

  arrive(arrival: Arrival): void {
    const { arrived } = this.context;
    if (arrival.kind === 'wake') {
      // A wake-up that was moved or cancelled meanwhile is no reason to step.
      if (this.#wakeUp()) this.mark();
      return;
    }
    this.mark();
    switch (arrival.kind) {
      case 'sample':
        arrived.samples = push(arrived.samples, arrival);
        break;
      case 'event': {
        const { id, payload, by } = arrival;
        arrived.events = push(arrived.events, by ? { id, payload, by } : { id, payload });
        break;
      }
      case 'answer': {
        const { request, ok, value, error = '' } = arrival;
        arrived.answers = push(arrived.answers, ok ? { request, ok, value } : { request, ok, error });
      }
    }
  }

  /** The state starts as given: from a commit, or initial. */
  begin(state: unknown): void {
    this.#base = this.type.state ? toJson(state) : undefined;
    this.context.state = this.#base === undefined ? state : fromJson(this.#base);
  }

  setWake(at: number | undefined): void {
    this.#wait(at);
    this.#baseWake = at;
  }

  /** The state's JSON when it differs from the last commit. Throws when the state is not plain data. */
  changedState(): string | undefined {
    if (this.#base === undefined) return undefined;
    const json = toJson(this.context.state);
    if (json.length > MAX_STATE)
      throw new QuotaError(`The state of a node has ${json.length} characters; ${MAX_STATE} are allowed.`);
    return json === this.#base ? undefined : json;
  }

  keep(json: string | undefined): void {
    if (json !== undefined) this.#base = json;
    this.#baseWake = this.wake;
    this.stepped = false;
    this.#baseSteps = this.steps;
  }

  rollback(): void {
    if (this.#base !== undefined) this.context.state = fromJson(this.#base);
    this.#wait(this.#baseWake);
    this.stepped = false;
    this.steps = this.#baseSteps;
    this.#forget();
  }

  #wakeUp(): boolean {
    if (this.wake === undefined || this.wake > this.#moment.now) return false;
    this.#wait(undefined);
    this.#touch();
    this.context.due = true;
    return true;
  }

  #wait(at: number | undefined): void {
    this.wake = at;
    if (at === undefined) this.#moment.waiting.delete(this);
    else this.#moment.waiting.add(this);
  }

  #touch(): void {
    if (this.stepped) return;
    this.stepped = true;
    this.#moment.stepped.push(this);
  }

  #forget(): void {
    const { arrived } = this.context;
    this.context.due = false;
    arrived.samples = NO_EVENTS;
    arrived.events = NO_EVENTS;
    arrived.answers = NO_EVENTS;
  }
}

const hasSample = (input: unknown): boolean => input instanceof View && input.serverAt > 0;

/** Appends, leaving the shared empty list alone. */
function push<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length === 0) return [item];
  (list as T[]).push(item);
  return list;
}
