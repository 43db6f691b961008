/** What SQLite is taught: decimals and whole numbers of any length are compared, added and averaged exactly. */
import {
  addDecimals,
  canonicalDecimal,
  compareDecimals,
  decimalKey,
  divideDecimal,
  fromJson,
  placesOf,
} from '#runtime/contract/index.ts';
import type { Database, TablesSchema } from '#runtime/store/index.ts';
import { DECIMAL_KEY } from './filter.ts';

/** Text of the exact sum; null when it has too many digits, '0' of nothing. */
export const EXACT_SUM = 'jig_sum';
/** Text of the exact mean, rounded half away from zero six places beyond its sum; null of nothing. */
export const EXACT_MEAN = 'jig_mean';
/** As a float: exact sum by number, rounded once. */
export const INT_MEAN = 'jig_mean_int';
export const DECIMAL_MIN = 'jig_min';
export const DECIMAL_MAX = 'jig_max';
/** A column out of a row kept as JSON. */
export const OLD_CELL = 'jig_old';

/** Places of a mean beyond those of the values. */
const MEAN_PLACES = 6;

interface Sum {
  /** Undefined once it has too many digits. */
  readonly sum: string | undefined;
  readonly n: number;
}
const NOTHING: Sum = { sum: '0', n: 0 };

const plus = (so: Sum, value: unknown): Sum => {
  if (value === null) return so;
  const text = canonicalDecimal(value as string | bigint);
  return {
    n: so.n + 1,
    sum: so.sum === undefined || text === undefined ? undefined : addDecimals(so.sum, text),
  };
};

const meanOf = ({ sum, n }: Sum, places: (sum: string) => number): string | null =>
  sum === undefined || n === 0 ? null : (divideDecimal(sum, BigInt(n), places(sum)) ?? null);

/** Significant digits enough for a float to come out as the nearest one. */
const FLOAT_PLACES = 30;

export function teach({ raw: db }: Pick<Database<TablesSchema>, 'raw'>): void {
  const extreme = (sign: 1 | -1) => ({
    start: null,
    step: (best: string | null, value: string | null) =>
      value !== null && (best === null || compareDecimals(value, best) * sign > 0) ? value : best,
    deterministic: true,
  });
  const sum = { start: NOTHING, step: plus, safeIntegers: true, deterministic: true };
  db.function(DECIMAL_KEY, { deterministic: true }, (text) => (typeof text === 'string' ? decimalKey(text) : null));
  db.aggregate(EXACT_SUM, { ...sum, result: (so) => so.sum ?? null });
  db.aggregate(EXACT_MEAN, { ...sum, result: (so) => meanOf(so, (total) => placesOf(total) + MEAN_PLACES) });
  db.aggregate(INT_MEAN, {
    ...sum,
    result: (so) => {
      const mean = meanOf(so, () => FLOAT_PLACES);
      return mean === null ? null : Number(mean);
    },
  });
  db.aggregate(DECIMAL_MIN, extreme(-1));
  db.aggregate(DECIMAL_MAX, extreme(1));

  let text: unknown;
  let row: Readonly<Record<string, unknown>> = {};
  db.function(OLD_CELL, { deterministic: true }, (json, column) => {
    // The columns of one row are asked for one after the other.
    if (json !== text) {
      row = fromJson(String(json)) as typeof row;
      text = json;
    }
    return row[String(column)] ?? null;
  });
}
