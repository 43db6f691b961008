/** GET /api/alarms/journal/csv?lang=<lang>&filter=<JSON>: the journal, as it is searched, as a file, piece by piece. */
import { fromJson, LANGS, type Lang, trouble } from '#runtime/contract/index.ts';
import { journalFilter, RuntimeError } from '#runtime/rpc/index.ts';
import { requestLang } from '../../../../_server/lang.ts';
import { route } from '../../../../_server/route.ts';
import { actorOf } from '../../../../_server/session.ts';

export const dynamic = 'force-dynamic';

const isLang = (text: string | null): text is Lang => LANGS.includes(text as Lang);

function filterOf(text: string | null) {
  try {
    return journalFilter.parse(text === null ? {} : fromJson(text));
  } catch (cause) {
    throw new RuntimeError({ code: 'bad-input', message: trouble('filter-unread') }, cause);
  }
}

export const GET = route('alarm:view', async ({ request, platform, person }) => {
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get('lang');
  const lang = isLang(asked) ? asked : requestLang(request.headers);
  const filter = filterOf(searchParams.get('filter'));
  const piece = (before: number | undefined) =>
    platform.runtime.call(
      'alarms.export',
      { ...filter, lang, ...(before === undefined ? {} : { before }) },
      person && actorOf(person),
    );
  // What is wrong with the request shows before the file begins; what goes wrong later breaks it off, which the browser says.
  const first = await piece(undefined);

  const encoder = new TextEncoder();
  let { next } = first;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(first.csv));
      if (next === undefined) controller.close();
    },
    async pull(controller) {
      const { csv, next: following } = await piece(next);
      controller.enqueue(encoder.encode(csv));
      next = following;
      if (next === undefined) controller.close();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="alarms.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
