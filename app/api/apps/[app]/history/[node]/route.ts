/** GET /api/apps/<app>/history/<node>?from=&to=&points=: the past of a trend on a floor page, [[ms, value or null, status], …]. */
import { procedures } from '#runtime/rpc/index.ts';
import { answer, route } from '../../../../../_server/define-route.ts';
import { actorOf } from '../../../../../_server/session.ts';

export const dynamic = 'force-dynamic';

interface Params {
  readonly app: string;
  readonly node: string;
}

export const GET = route<Params>('page:view', async ({ request, params, platform, person }) => {
  const query = new URL(request.url).searchParams;
  const number = (name: string) => Number(query.get(name) ?? Number.NaN);
  const input = procedures['history.query'].input.safeParse({
    series: params,
    from: number('from'),
    to: number('to'),
    points: number('points'),
  });
  if (!input.success)
    return answer(
      { error: { code: 'bad-input', message: 'The history needs from, to (ms) and points (2 to 5000).' } },
      400,
    );
  return answer(await platform.runtime.call('history.query', input.data, person && actorOf(person)));
});
