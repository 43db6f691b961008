/** Ports: a signal always has a current sample, an event happens once and is never dropped (IEC 61499 keeps them apart too). */
import type { Sample } from './sample.ts';
import type { TsOf, ValueType, WireType } from './value-type.ts';

export interface SignalPort<T = unknown> {
  readonly kind: 'signal';
  /** 'any' accepts every type; `like` takes type and unit from the wire on that input port. */
  readonly type: WireType | 'any';
  readonly unit?: string;
  readonly values?: readonly string[];
  /** Type and unit are those that arrive at this input port of the same node. */
  readonly like?: string;
  /** With `like` naming an event input: type and unit are those of this field of its payload. Outputs only. */
  readonly field?: string;
  /** Only the unit is that which arrives at this input port. */
  readonly unitLike?: string;
  /** The app is incomplete without a wire here. Inputs only. */
  readonly required?: boolean;
  /** Needs every sample, in order: a wire that traces back to a device input in mode `latest` is an error. Inputs only. */
  readonly every?: boolean;
  readonly __t?: T;
}

/** Takes all keys of a keyed wire at once. Inputs only: what has one runs once, not per key. */
export interface KeyedSignalPort<T = unknown> extends SignalPort<T> {
  readonly keyed: true;
}
export interface KeyedEventPort<T = unknown> extends EventPort<T> {
  readonly keyed: true;
}

export interface EventPort<T = unknown> {
  readonly kind: 'event';
  /** Fields of the payload, always a record; absent = any record. */
  readonly fields?: Readonly<Record<string, ValueType>>;
  /** The payload is that which arrives at this event input of the same node, and `fields` beside it. Outputs only. */
  readonly like?: string;
  /** Further fields → the signal input of the same node whose type and unit they have; of one that is also in `fields`, only the unit. Outputs only. */
  readonly fieldsLike?: Readonly<Record<string, string>>;
  readonly required?: boolean;
  readonly __t?: T;
}

export type Port = (SignalPort<never> | EventPort<never> | SignalPort | EventPort) & { readonly keyed?: true };
export type Ports = Readonly<Record<string, Port>>;

type SignalOptions = Omit<SignalPort, 'kind' | 'type' | '__t'>;
export const signal = <T extends WireType | 'any'>(type: T, options: SignalOptions = {}): SignalPort<TsOf<T>> => ({
  kind: 'signal',
  type,
  ...options,
});

/** A signal input that sees the sample of every key. */
export const keyedSignal = <T extends WireType | 'any'>(
  type: T,
  options: SignalOptions = {},
): KeyedSignalPort<TsOf<T>> => ({
  ...signal(type, options),
  keyed: true,
});
/** An event input that hears the events of every key. */
export const keyedEvent = (options: EventOptions = {}): KeyedEventPort<Readonly<Record<string, unknown>>> => ({
  ...event(undefined, options),
  keyed: true,
});

type FieldTypes = Readonly<Record<string, WireType | ValueType>>;
type Payload<F extends FieldTypes> = {
  readonly [K in keyof F]: F[K] extends WireType
    ? TsOf<F[K]>
    : F[K] extends { readonly type: infer T extends WireType }
      ? TsOf<T>
      : never;
};
type EventOptions = Omit<EventPort, 'kind' | 'fields' | '__t'>;
/** An event port whose payload has these fields; without fields it takes any record. */
export function event(): EventPort<Readonly<Record<string, unknown>>>;
export function event<const F extends FieldTypes>(fields: F, options?: EventOptions): EventPort<Payload<F>>;
export function event(fields: undefined, options: EventOptions): EventPort<Readonly<Record<string, unknown>>>;
export function event(fields?: FieldTypes, options: EventOptions = {}): EventPort {
  if (!fields) return { kind: 'event', ...options };
  const typed = Object.entries(fields).map(([k, v]) => [k, typeof v === 'string' ? { type: v } : v] as const);
  return { kind: 'event', fields: Object.fromEntries(typed), ...options };
}

/** One key of a keyed input. */
export interface OfKey<T> {
  /** Id of the device. */
  readonly key: string;
  /** Its title, as a person reads it. */
  readonly title: string;
  readonly of: T;
}

/** What a step sees on an input: a signal's current sample, or the events of this instant in order (often none); of a keyed input that of every key, or each event with its key. */
export type Received<P> =
  P extends KeyedSignalPort<infer T>
    ? readonly OfKey<Sample<T> & { readonly changed: boolean }>[]
    : P extends KeyedEventPort<infer T>
      ? readonly OfKey<T>[]
      : P extends SignalPort<infer T>
        ? Sample<T> & { readonly changed: boolean }
        : P extends EventPort<infer T>
          ? readonly T[]
          : never;

export interface SignalOut<T> {
  /** Sets the current sample; status defaults to good, time to the instant's. Setting the same value and status again does not count as a change. */
  set(value: T, status?: number): void;
  /** Passes a sample on with its status and times. With `fresh` it counts as a change even when value and status are the same: a measurement taken twice is two. */
  pass(sample: Sample<T>, fresh?: boolean): void;
  /** Keeps the last value and marks it with this status (default: uncertain, last usable value). */
  hold(status?: number): void;
}
export interface EventOut<T> {
  emit(payload: T): void;
}
export type Emitter<P> =
  P extends SignalPort<infer T> ? SignalOut<T> : P extends EventPort<infer T> ? EventOut<T> : never;
