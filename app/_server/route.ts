/** Every method of a route.ts is made by `route(scope, handler)`: it is checked there, and the scope test finds it there. */
import { can, type Scope, toJson } from '#runtime/contract/index.ts';
import { RuntimeAway, RuntimeError } from '#runtime/rpc/index.ts';
import { type Platform, platform } from './platform.ts';
import { Problem } from './problem.ts';
import { demandSameOrigin } from './same-origin.ts';
import { type Person, personOf } from './session.ts';

export interface RouteCall<P> {
  readonly request: Request;
  readonly params: P;
  readonly platform: Platform;
  /** Absent only where the scope is public. */
  readonly person: Person | undefined;
}
interface Context<P> {
  readonly params: Promise<P>;
}
export interface RouteFunction<P> {
  (request: Request, context: Context<P>): Promise<Response>;
  readonly scope: Scope;
}

const STATUS: Record<RuntimeError['code'], number> = {
  'bad-input': 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unavailable: 503,
  internal: 500,
};

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** BigInt-safe JSON. */
export const answer = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(toJson(value), { status, headers: { ...HEADERS, 'content-type': 'application/json', ...headers } });

/** {error: {code, problem?, message}} with the status that fits. */
export function failure(error: unknown): Response {
  if (error instanceof Problem) {
    const status = error.problem === 'not-signed-in' ? 401 : STATUS[error.kind];
    return answer({ error: { code: error.kind, problem: error.problem, message: error.message } }, status);
  }
  if (error instanceof RuntimeError) {
    const problem = error instanceof RuntimeAway ? { problem: 'runtime-down' } : {};
    return answer({ error: { code: error.code, ...problem, message: error.message } }, STATUS[error.code]);
  }
  console.error(error);
  return answer(
    { error: { code: 'internal', message: 'Something went wrong; the log of the web process says what.' } },
    500,
  );
}

/** The body as text; undefined when it is longer than `limit` bytes. */
export async function readBody(request: Request, limit: number): Promise<string | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined;
  let size = 0;
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

export function route<P = Record<string, never>>(
  scope: Scope,
  handler: (call: RouteCall<P>) => Promise<Response>,
): RouteFunction<P> {
  const run = async (request: Request, context: Context<P>): Promise<Response> => {
    try {
      const held = platform();
      if (request.method !== 'GET' && request.method !== 'HEAD') demandSameOrigin(request.headers);
      const person = scope === 'public' ? undefined : await personOf(held, request.headers);
      if (!can(person?.role, scope)) throw new Problem('forbidden', person ? 'not-allowed' : 'not-signed-in');
      return await handler({ request, params: await context.params, platform: held, person });
    } catch (error) {
      return failure(error);
    }
  };
  return Object.assign(run, { scope });
}
