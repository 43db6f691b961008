/** PostgreSQL by node-postgres: loaded when the first such device connects, and asked in read-only transactions. */
import type { Client, ClientConfig } from 'pg';
import { trouble } from '#runtime/contract/index.ts';
import { networkProblem } from '../network.ts';
import type { Cell, Row } from './cell.ts';
import type { Endpoint } from './endpoint.ts';
import type { Source } from './source.ts';

/** Types by their OIDs (pg_type.dat) whose text is not what a value is read from. */
const TIMESTAMPTZ = 1184;

/** `2026-01-01 00:00:00.123456+00`, the time zone of the session being UTC. */
const iso = (text: string): string => text.replace(' ', 'T').replace(/\+00$/, 'Z');

const cellOf = (oid: number, text: string): Cell => ({ text: oid === TIMESTAMPTZ ? iso(text) : text, bound: text });

/** SQLSTATE, appendix A of its manual: classes 28 and 3D. */
function refusal(error: Error & { code?: unknown }, e: Endpoint): string {
  const where = `${e.host}:${e.port}`;
  const code = String(error.code ?? '');
  if (code.startsWith('28')) return trouble('sql-login', { where });
  if (code.startsWith('3D')) return trouble('sql-no-database', { where, database: e.database ?? '' });
  if (/^[A-Z0-9]{5}$/.test(code) && !code.startsWith('E')) return trouble('sql-refused', { why: error.message });
  if (/certificate|self-signed|SSL/i.test(error.message)) return trouble('certificate', { where, why: error.message });
  return networkProblem(error, where);
}

const isGone = (error: Error & { code?: unknown }): boolean => {
  const code = String(error.code ?? '');
  // 08: connection, 57P: shut down. What has no SQLSTATE came from the wire.
  return !/^[0-9A-Z]{5}$/.test(code) || /^E[A-Z]+$/.test(code) || code.startsWith('08') || code.startsWith('57P');
};

export async function openPostgres(e: Endpoint, signal: AbortSignal): Promise<Source> {
  const { default: pg } = await import('pg');
  const config: ClientConfig & { readonly types: unknown } = {
    host: e.host ?? 'localhost',
    port: e.port,
    database: e.database ?? '',
    user: e.user ?? '',
    ...(e.password === undefined ? {} : { password: e.password }),
    ssl: e.tls === 'off' ? false : { rejectUnauthorized: e.tls === 'verify' },
    connectionTimeoutMillis: e.timeoutMs,
    statement_timeout: e.timeoutMs,
    keepAlive: true,
    application_name: 'Jig',
    options: '-c default_transaction_read_only=on -c TimeZone=UTC -c DateStyle=ISO',
    types: { getTypeParser: (oid: number) => (text: string) => cellOf(oid, text) },
  };
  const client: Client = new pg.Client(config as ClientConfig);
  const { promise: closed, resolve: tellClosed } = Promise.withResolvers<string>();
  // Also of a connection that dies between two questions.
  client.on('error', (error) => tellClosed(refusal(error, e)));
  client.on('end', () => tellClosed(trouble('device-closed')));
  const onAbort = () => void client.end().catch(() => undefined); // it is given up; nobody asks how it ended
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined); // it never was
    throw new Error(signal.aborted ? trouble('connecting-broken-off') : refusal(error as Error, e));
  } finally {
    signal.removeEventListener('abort', onAbort);
  }

  async function rows(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    // The extended protocol takes one statement: nothing can follow the query.
    const query = { text, values: [...values], queryMode: 'extended' };
    return (await client.query(query)).rows.map((row: Record<string, Cell | null>) =>
      Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cell ?? undefined])),
    );
  }

  return {
    placeholder: '$1',
    async ask({ sql, values }, abort) {
      // Whoever gives up the question gives up the connection: an answer that comes later has no reader.
      const stop = () => void client.end().catch(() => undefined);
      abort.addEventListener('abort', stop, { once: true });
      try {
        await client.query('BEGIN TRANSACTION READ ONLY');
        try {
          return { kind: 'rows', rows: await rows(sql, values) };
        } finally {
          await client.query('ROLLBACK');
        }
      } catch (error) {
        const { code, message } = error as Error & { code?: unknown };
        // query_canceled, by statement_timeout.
        if (code === '57014') return { kind: 'late' };
        if (isGone(error as Error)) throw new Error(refusal(error as Error, e));
        return { kind: 'refused', why: message };
      } finally {
        abort.removeEventListener('abort', stop);
      }
    },
    closed,
    close: () => client.end(),
  };
}
