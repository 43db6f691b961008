/** What of a point can be drawn. */
import { qualityOf } from '#runtime/contract/index.ts';

/** [ms since 1970 UTC, value or null where there is none to draw, OPC UA StatusCode] */
export type HistoryPoint = [at: number, value: number | null, status: number];

/** A bad value is no value; neither is a text. */
export const drawable = (value: unknown, status: number): number | null =>
  qualityOf(status) !== 'bad' && (typeof value === 'number' || typeof value === 'bigint') ? Number(value) : null;
