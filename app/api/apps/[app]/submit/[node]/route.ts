/**
 * POST /api/apps/<app>/submit/<node>: a report from the floor. Header `idempotency-key` (a uuid) makes sending it again harmless;
 * the body is the form's fields as JSON. Answered only after the runtime has it on disk; 503 = keep it and send it again.
 * 200 {ok, duplicate, problems}; 422 the same with the fields' problems.
 */
import { fromJson } from '#runtime/contract/index.ts';
import { procedures } from '#runtime/rpc/index.ts';
import { answer, readBody, route } from '../../../../../_server/route.ts';
import { actorOf } from '../../../../../_server/session.ts';

export const dynamic = 'force-dynamic';

const MAX_BODY = 64_000;
const bad = (message: string, status = 400) => answer({ error: { code: 'bad-input', message } }, status);

function parse(text: string): unknown {
  try {
    return fromJson(text);
  } catch {
    return undefined;
  }
}

interface Params {
  readonly app: string;
  readonly node: string;
}

export const POST = route<Params>('page:submit', async ({ request, params, platform, person }) => {
  const body = await readBody(request, MAX_BODY);
  if (body === undefined) return bad('The report is too long.', 413);
  const key = request.headers.get('idempotency-key');
  const input = procedures['apps.submit'].input.safeParse({ ...params, key, payload: parse(body) });
  if (!input.success)
    return bad('The report needs an idempotency-key header of 8 to 64 characters and a JSON object as its body.');

  const actor = person && actorOf(person);
  const result = await platform.runtime.call('apps.submit', input.data, actor);
  return answer(result, result.ok ? 200 : 422);
});
