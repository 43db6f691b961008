/**
 * POST /api/readings/<device>: what a person read off a machine. Header `idempotency-key` (a uuid) makes sending it again harmless; the body is
 * {values: {tag: value}, at?}. Answered only after the runtime has it on disk; 503 = keep it and send it again. 200 {ok, duplicate, problems};
 * 422 the same with what stands in the way, in the language of the reader.
 */
import { fromJson, troubleIn } from '#runtime/contract/index.ts';
import { procedures } from '#runtime/rpc/index.ts';
import { requestLang } from '../../../_server/lang.ts';
import { answer, readBody, route } from '../../../_server/route.ts';
import { actorOf } from '../../../_server/session.ts';

export const dynamic = 'force-dynamic';

const MAX_BODY = 64_000;
const bad = (message: string, status = 400) => answer({ error: { code: 'bad-input', message } }, status);

function parse(text: string): object {
  try {
    const body = fromJson(text);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}

export const POST = route<{ readonly device: string }>('page:submit', async ({ request, params, platform, person }) => {
  const body = await readBody(request, MAX_BODY);
  if (body === undefined) return bad('The sheet is too long.', 413);
  const key = request.headers.get('idempotency-key');
  const input = procedures['manual.enter'].input.safeParse({ ...parse(body), key, device: params.device });
  if (!input.success)
    return bad('A sheet needs an idempotency-key header of 8 to 64 characters and {"values": {…}} as its body.');

  const result = await platform.runtime.call('manual.enter', input.data, person && actorOf(person));
  const lang = requestLang(request.headers);
  const problems = result.problems.map(({ field, problem }) => ({ field, problem: troubleIn(lang, problem) }));
  return answer({ ...result, problems }, result.ok ? 200 : 422);
});
