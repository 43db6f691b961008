/** GET /api/live/<stream>?q=<JSON>: the runtime's live streams as server-sent events. */
import { can } from '#runtime/contract/index.ts';
import { type StreamName, streams } from '#runtime/rpc/index.ts';
import { liveStream } from '../../../_server/live.ts';
import { Problem } from '../../../_server/problem.ts';
import { answer, route } from '../../../_server/route.ts';
import { personOf } from '../../../_server/session.ts';

export const dynamic = 'force-dynamic';

const bad = (message: string, status: number) => answer({ error: { code: 'bad-input', message } }, status);

function parseQuery(name: StreamName, text: string): object | undefined {
  try {
    return streams[name].query.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

// Each stream has a scope of its own, checked below; this is the least anyone needs.
export const GET = route<{ readonly stream: string }>('session:own', async ({ request, params, platform, person }) => {
  const name = Object.keys(streams).find((known) => known === params.stream) as StreamName | undefined;
  if (!name) return bad('There is no such stream.', 404);
  if (!person || !can(person.role, streams[name].scope)) throw new Problem('forbidden', 'not-allowed');
  const query = parseQuery(name, new URL(request.url).searchParams.get('q') ?? '{}');
  if (!query) return bad('The query does not fit this stream.', 400);

  const { headers, signal } = request;
  const stillThere = () => personOf(platform, headers);
  return new Response(liveStream({ platform, name, query, person, signal, stillThere }), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    },
  });
});
