/** GET /api/apps/<app>/history/<node>?from=<ms>&to=<ms>&points=<n>: a node's own series as [at, value, status] triples. */
import { procedures } from '#runtime/rpc/index.ts';
import { answer, route } from '../../../../../_server/route.ts';
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
    return answer({ error: { code: 'bad-input', message: 'from, to and points have to be numbers.' } }, 400);
  return answer(await platform.runtime.call('history.query', input.data, person && actorOf(person)));
});
