/** The ladder of tRPC: every procedure is made by `scoped(scope)` or `forward…(rpc name)`, and has its scope in its meta. */
import { initTRPC, TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import { fromJson, type Scope, toJson } from '#runtime/contract/index.ts';
import { RuntimeAway, RuntimeError } from '#runtime/rpc/index.ts';
import type { Platform } from './platform.ts';
import { Problem, type ProblemCode } from './problem.ts';
import { demand, type Person } from './session.ts';

export interface TrpcContext {
  readonly platform: Platform;
  readonly person: Person | undefined;
}

const CODES: Record<RuntimeError['code'], TRPC_ERROR_CODE_KEY> = {
  'bad-input': 'BAD_REQUEST',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
};

/** JSON that keeps bigint, both ways. */
export const transformer = {
  serialize: (value: unknown): unknown => toJson(value),
  deserialize: (text: unknown): unknown => (typeof text === 'string' ? fromJson(text) : text),
};

const problemOf = (cause: unknown): ProblemCode | undefined =>
  cause instanceof Problem ? cause.problem : cause instanceof RuntimeAway ? 'runtime-down' : undefined;

/** What the runtime says to the person who asked, in English. */
const refusalOf = (cause: unknown): string | undefined =>
  cause instanceof RuntimeError && !(cause instanceof RuntimeAway) && cause.code !== 'internal'
    ? cause.message
    : undefined;

const t = initTRPC
  .context<TrpcContext>()
  .meta<{ readonly scope: Scope }>()
  .create({
    transformer,
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      // An unforeseen error stays in the log.
      message: error.code === 'INTERNAL_SERVER_ERROR' ? 'Something went wrong.' : shape.message,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        problem: problemOf(error.cause),
        refusal: refusalOf(error.cause),
      },
    }),
  });

export const { router } = t;

/** Problems and the runtime's refusals become tRPC errors with the code that fits. */
const translated = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof Problem) {
    const code = cause.problem === 'not-signed-in' ? 'UNAUTHORIZED' : CODES[cause.kind];
    throw new TRPCError({ code, message: cause.problem, cause });
  }
  if (cause instanceof RuntimeError) throw new TRPCError({ code: CODES[cause.code], message: cause.message, cause });
  return result;
});

const guarded = translated.unstable_pipe(({ ctx, meta, next }) => {
  if (!meta) throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'This procedure names no scope.' });
  demand(ctx.person, meta.scope);
  return next();
});

/** A procedure open to everybody; `person` is who asks, if known. */
export const open = t.procedure.meta({ scope: 'public' }).use(guarded);

/** A procedure for people with `scope`; `ctx.person` is there. */
export const scoped = (scope: Exclude<Scope, 'public'>) =>
  t.procedure
    .meta({ scope })
    .use(guarded)
    .use(({ ctx, next }) => next({ ctx: { ...ctx, person: ctx.person as Person } }));
