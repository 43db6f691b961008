/** Small questions about types on ports. */
import type { SignalPort, ValueType } from '#runtime/contract/index.ts';
import type { NodePorts, ResolvedPort } from '../env.ts';

type Fields = Readonly<Record<string, ValueType>>;

/** A key of the record itself, never one inherited from Object. */
export const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string | undefined): T | undefined =>
  record && key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;

export const typeOf = (port: ResolvedPort | undefined): ValueType | undefined =>
  port?.kind === 'signal' ? port.type : undefined;

/** What a port asks for, or gives by itself, once the inputs it refers to are known. */
export function expected(port: SignalPort, inputs: NodePorts['inputs']): Partial<ValueType> {
  const like = typeOf(own(inputs, port.like));
  const unit = like?.unit ?? typeOf(own(inputs, port.unitLike))?.unit ?? port.unit;
  return {
    ...(port.type === 'any' ? (like ? { type: like.type } : {}) : { type: port.type }),
    ...(unit === undefined ? {} : { unit }),
    ...(port.values ? { values: port.values } : {}),
  };
}

/** What the node sees of `from` behind an input that asks for `to`. */
export function seen(from: ValueType | undefined, to: Partial<ValueType>): ValueType | undefined {
  if (!from) return to.type ? { ...to, type: to.type } : undefined;
  const unit = to.unit ?? from.unit ?? (from.type === 'duration' && to.type !== 'duration' ? 'ms' : undefined);
  const values = to.values ?? (to.type && to.type !== from.type ? undefined : from.values);
  const inside = to.type && to.type !== from.type ? { type: to.type } : from;
  return { ...inside, ...(unit === undefined ? {} : { unit }), ...(values ? { values } : {}) };
}

/** The fields every arriving event has; unknown as soon as one is unknown. */
export function common(arriving: readonly (ResolvedPort | undefined)[]): Fields | undefined {
  const [first, ...rest] = arriving.map((port) => (port?.kind === 'event' ? port.fields : undefined));
  if (!first || rest.length === 0) return first;
  if (rest.some((fields) => fields === undefined)) return undefined;
  const shared = Object.entries(first).filter(([name, type]) =>
    rest.every((fields) => own(fields, name)?.type === type.type),
  );
  return Object.fromEntries(shared);
}
