/** SQL poll: values that another system keeps in a database, read and never changed. */
import { type Driver, defineDriver, type Reading, STATUS, trouble } from '#runtime/contract/index.ts';
import { type Address, address, wireType } from './address.ts';
import { NO_DATA, type Row, readingOf } from './cell.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { openPostgres } from './postgres.ts';
import { present, type Question, START, since } from './question.ts';
import type { Source } from './source.ts';
import { openSqlite } from './sqlite.ts';
import { text } from './text.ts';

export interface SqlDriverOptions {
  /** Jig's own folder, which is nobody's to read. */
  readonly ownData?: string;
}

type Message = readonly (readonly [index: number, reading: Reading])[];
/** What one query had to say. */
type Found = { readonly rows: readonly Row[] } | { readonly status: number; readonly why?: string };

/** Devices whose places in their tables are remembered while they are not connected. */
const MOST_PLACES = 10_000;

/** What is not asked by then is asked next time: with the last answer it stays below what a whole read may take. */
const BUDGET_MS = 12_000;

const bad = (status: number): Reading => ({ value: undefined, status });

export function createSqlDriver({ ownData }: SqlDriverOptions = {}): Driver<Endpoint, Address> {
  /** Device's database and address → how far its rows were read: a connection that breaks loses none. */
  const places = new Map<string, unknown>();

  return defineDriver({
    protocol: 'sql-poll',
    version: 1,
    endpoint,
    address,
    text,
    wireType,

    async connect(e, { signal }) {
      const source: Source =
        e.engine === 'sqlite' ? await openSqlite(e, ownData, signal) : await openPostgres(e, signal);
      const { password: _secret, timeoutMs: _ms, ...database } = e;
      const placeOf = (a: Address): string => JSON.stringify([database, a]);
      /** A query has worked: what another one is refused is its own trouble. */
      let isKnown = false;

      async function ask(question: Question, until: number, abort: AbortSignal): Promise<Found> {
        if (Date.now() > until) return { status: STATUS.badTimeout };
        const answer = await source.ask(question, abort);
        if (answer.kind === 'late') return { status: STATUS.badTimeout, why: trouble('sql-late', { ms: e.timeoutMs }) };
        if (answer.kind === 'refused')
          return { status: STATUS.badConfiguration, why: trouble('sql-refused', { why: answer.why }) };
        isKnown = true;
        return answer;
      }

      /** Throws in words when nothing at all could be read: a person who is trying has to know why. */
      function complain(found: readonly Found[]): void {
        const problems = found.flatMap((one) => ('why' in one && one.why !== undefined ? [one.why] : []));
        if (!isKnown && found.length > 0 && problems.length === found.length) throw new Error(problems[0]);
      }

      function remember(a: Address, position: unknown): void {
        const key = placeOf(a);
        places.delete(key);
        if (position !== undefined) places.set(key, position);
        const [oldest] = places.keys();
        if (places.size > MOST_PLACES && oldest !== undefined) places.delete(oldest);
      }

      return {
        async read(addresses, abort) {
          const readings: Reading[] = addresses.map(() => NO_DATA);
          const groups = Map.groupBy(addresses.keys(), (i) => {
            const { query, cursor } = addresses[i] as Address;
            return JSON.stringify([query, cursor]);
          });
          const all: Found[] = [];
          const until = Date.now() + BUDGET_MS;
          for (const indices of groups.values()) {
            const found = await ask(present(addresses[indices[0] as number] as Address), until, abort);
            all.push(found);
            for (const i of indices)
              readings[i] = 'rows' in found ? readingOf(addresses[i] as Address, found.rows[0]) : bad(found.status);
          }
          complain(all);
          return readings;
        },

        async collect(addresses, abort) {
          // Those that have come equally far are asked for together.
          const groups = Map.groupBy(addresses.keys(), (i) => {
            const a = addresses[i] as Address;
            const place = places.get(placeOf(a));
            return JSON.stringify([a.query, a.cursor, typeof place, place === undefined ? null : String(place)]);
          });
          const all: Found[] = [];
          const until = Date.now() + BUDGET_MS;
          const messages: Message[] = [];
          for (const indices of groups.values()) {
            const first = addresses[indices[0] as number] as Address;
            const { query, cursor } = first;
            const place = places.get(placeOf(first));
            const goesOn = cursor !== undefined && place !== undefined;
            const question = goesOn ? since(query, cursor, place, source.placeholder) : present(first);
            const found = await ask(question, until, abort);
            all.push(found);
            const told = (row: Row | undefined): Message =>
              indices.map((i) => [i, 'rows' in found ? readingOf(addresses[i] as Address, row) : bad(found.status)]);
            if (!('rows' in found)) messages.push(told(undefined));
            // Nothing new is no news, but where nothing ever was.
            else if (found.rows.length > 0) messages.push(...found.rows.map(told));
            else if (!goesOn) messages.push(told(undefined));
            if (cursor === undefined || !('rows' in found)) continue;
            const position = found.rows.length > 0 ? found.rows.at(-1)?.[cursor]?.bound : (place ?? START);
            for (const i of indices) remember(addresses[i] as Address, position);
          }
          complain(all);
          return messages;
        },

        closed: source.closed,
        close: () => source.close(),
      };
    },
  });
}
