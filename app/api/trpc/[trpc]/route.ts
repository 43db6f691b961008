/** /api/trpc/*: every procedure checks its own scope, so the route itself is public. */
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { MAX_DOC } from '../../../_server/drafts.ts';
import { answer, type RouteCall, route } from '../../../_server/route.ts';
import { appRouter } from '../../../_server/routers/index.ts';
import { personOf } from '../../../_server/session.ts';

export const dynamic = 'force-dynamic';

/** JSON in JSON, with room for escapes. */
const MAX_BODY = MAX_DOC * 2;

const handle = async ({ request, platform }: RouteCall<{ readonly trpc: string }>): Promise<Response> => {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY) {
    return answer({ error: { code: 'bad-input', problem: 'document-large', message: 'Too long.' } }, 413);
  }
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: async () => ({ platform, person: await personOf(platform, request.headers) }),
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') console.error(`tRPC ${path}:`, error);
    },
    responseMeta: () => ({ headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } }),
  });
};

export const GET = route('public', handle);
export const POST = route('public', handle);
