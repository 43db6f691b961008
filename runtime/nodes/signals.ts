/** Small questions several nodes ask of the samples on their inputs. */
import { type Sample, type SignalPort, STATUS, signal, type ValueType, worseStatus } from '#runtime/contract/index.ts';

type SignalOptions = Omit<SignalPort, 'kind' | 'type' | '__t'>;

/** A signal port of a type that is known only from the settings. */
export const signalOf = ({ type, unit, values }: ValueType, options: SignalOptions = {}): SignalPort =>
  signal(type, { ...(unit ? { unit } : {}), ...(values ? { values } : {}), ...options });

/** The status of a result that rests on all these samples. */
export function worstOf(samples: readonly Sample[]): number {
  let worst: number = STATUS.good;
  for (const { status } of samples) worst = worseStatus(worst, status);
  return worst;
}

/** A bigint that fits is a number, as the wire type int wants it. */
export const int = (n: bigint): number | bigint => {
  const small = Number(n);
  return Number.isSafeInteger(small) ? small : n;
};
