/** GET /api/history/<csv|parquet>?tag=<device>/<tag>&node=<app>/<node>&from=<ms>&to=<ms>: all points of these series as a file, piece by piece. */
import { LANGS, type Lang } from '#runtime/contract/index.ts';
import { type InputOf, RuntimeError } from '#runtime/rpc/index.ts';
import { type HistoryQuery, historyQuery } from '../../../_server/history-query.ts';
import { requestLang } from '../../../_server/lang.ts';
import { type ParquetRow, parquetOf } from '../../../_server/parquet.ts';
import { type RouteCall, route } from '../../../_server/route.ts';
import { actorOf } from '../../../_server/session.ts';

export const dynamic = 'force-dynamic';

interface Params {
  readonly format: string;
}
type Call = Pick<RouteCall<Params>, 'platform' | 'person'>;

/** Points asked for at a time. */
const PAGE = 10_000;
const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
};
const isLang = (text: string | null): text is Lang => LANGS.includes(text as Lang);

export const GET = route<Params>('page:view', async ({ request, params, platform, person }) => {
  const type = Object.hasOwn(TYPES, params.format) ? TYPES[params.format] : undefined;
  if (type === undefined) throw new RuntimeError({ code: 'not-found', message: 'There are csv and parquet.' });
  const wanted = historyQuery(request.url);
  const asked = new URL(request.url).searchParams.get('lang');
  const lang = isLang(asked) ? asked : requestLang(request.headers);
  const call = { platform, person };
  const pieces = params.format === 'csv' ? csvOf(call, wanted, lang) : parquetOf(rowsOf(call, wanted));

  // What is wrong with the request shows before the file begins; what goes wrong later breaks it off, which the browser says.
  let first: IteratorResult<Uint8Array> | undefined = await pieces.next();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = first ?? (await pieces.next());
      first = undefined;
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="history.${params.format}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});

async function* csvOf({ platform, person }: Call, wanted: HistoryQuery, lang: Lang): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let after: InputOf<'history.export'>['after'];
  do {
    const input = { ...wanted, lang, ...(after ? { after } : {}) };
    const { csv, next } = await platform.runtime.call('history.export', input, person && actorOf(person));
    yield encoder.encode(csv);
    after = next;
  } while (after);
}

async function* rowsOf({ platform, person }: Call, { series, from, to }: HistoryQuery): AsyncGenerator<ParquetRow> {
  for (const one of series) {
    for (let start: number | undefined = from; start !== undefined; ) {
      const input: InputOf<'history.raw'> = { series: one, from: start, to, limit: PAGE };
      const { points, next } = await platform.runtime.call('history.raw', input, person && actorOf(person));
      for (const [at, value, status] of points) yield { series: one, at, value, status };
      start = next;
    }
  }
}
