/** What of a point can be drawn. */
import { qualityOf } from '#runtime/contract/index.ts';

/** [ms since 1970 UTC, value or null where there is none to draw, OPC UA StatusCode] */
export type HistoryPoint = [at: number, value: number | null, status: number];

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** What counts of a value. A decimal is kept as its text, so that no digit is lost; any other text is no number. */
export function numberIn(value: unknown): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : undefined;
}

/** A bad value is no value; neither is a text. */
export function drawable(value: unknown, status: number): number | null {
  const number = qualityOf(status) === 'bad' ? undefined : numberIn(value);
  return number === undefined ? null : Number(number);
}
