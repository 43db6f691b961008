/** Answers questions about history. */
import { exportHistory, type Historian, seriesKey } from '#runtime/historian/index.ts';
import type { Handlers } from './handlers.ts';
import { Refusal } from './refusal.ts';

export interface HistoryHandlerDeps {
  readonly historian: Pick<Historian, 'query' | 'raw' | 'aggregate' | 'interpolate'>;
  /** IANA zone of the site. */
  readonly zone: string;
}

/** More than any picture shows; a file is asked for in pieces. */
const MOST = 5000;

export const historyHandlers = ({ historian, zone }: HistoryHandlerDeps) =>
  ({
    'history.query': ({ series, from, to, points, shape }) =>
      historian.query(seriesKey(series), from, to, points, shape).map(([at, value, status]) => [at, value, status]),

    'history.raw'({ series, from, to, limit }) {
      const { at, value, status } = historian.raw(seriesKey(series), from, to, limit);
      const points = Array.from(at, (time, i): [number, (typeof value)[number], number] => [
        time,
        value[i]!,
        status?.[i] ?? 0,
      ]);
      return { points, ...(points.length === limit ? { next: points.at(-1)![0] + 1 } : {}) };
    },

    'history.aggregate'({ series, from, to, every }) {
      const width = every === 'day' ? 23 * 3_600_000 : every;
      if ((to - from) / width > MOST) throw tooMany();
      return historian.aggregate(seriesKey(series), from, to, every).map((one) => ({ ...one }));
    },

    'history.interpolate'({ series, from, to, every, how }) {
      if ((to - from) / every >= MOST) throw tooMany();
      return historian
        .interpolate(seriesKey(series), from, to, every, how)
        .map(([at, value, status]) => [at, value, status]);
    },

    'history.export': ({ series, from, to, lang, after }) => {
      const { csv, next } = exportHistory(historian, { series, from, to, lang, zone }, after);
      return { csv, ...(next ? { next: { ...next } } : {}) };
    },
  }) satisfies Partial<Handlers>;

const tooMany = () => new Refusal('bad-input', `At most ${MOST} intervals are answered at once.`);
