/** GET /api/tables/<app>/<table>/csv?lang=<lang>: the whole table as a file, as it is now, piece by piece. */
import { LANGS, type Lang } from '#runtime/contract/index.ts';
import type { InputOf } from '#runtime/rpc/index.ts';
import { requestLang } from '../../../../../_server/lang.ts';
import { route } from '../../../../../_server/route.ts';
import { actorOf } from '../../../../../_server/session.ts';

export const dynamic = 'force-dynamic';

interface Params {
  readonly app: string;
  readonly table: string;
}

const isLang = (text: string | null): text is Lang => LANGS.includes(text as Lang);

export const GET = route<Params>('table:view', async ({ request, params, platform, person }) => {
  const { app, table } = params;
  const asked = new URL(request.url).searchParams.get('lang');
  const lang = isLang(asked) ? asked : requestLang(request.headers);
  const piece = (after: InputOf<'tables.export'>['after']) =>
    platform.runtime.call(
      'tables.export',
      { app, table, lang, ...(after ? { after } : {}) },
      person && actorOf(person),
    );
  // What is wrong with the request shows before the file begins; what goes wrong later breaks it off, which the browser says.
  const first = await piece(undefined);

  const encoder = new TextEncoder();
  let next = first.next;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(first.csv));
      if (!next) controller.close();
    },
    async pull(controller) {
      const { csv, next: following } = await piece(next);
      controller.enqueue(encoder.encode(csv));
      next = following;
      if (!next) controller.close();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(table)}.csv`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
