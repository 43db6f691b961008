/** Hands a procedure of the runtime on to the browser as it is: scope, input and answer come from the protocol, written once. */
import type { TRPCMutationProcedure, TRPCQueryProcedure } from '@trpc/server';
import type { Scope } from '#runtime/contract/index.ts';
import { type InputOf, type OutputOf, type ProcedureName, procedures } from '#runtime/rpc/index.ts';
import { actorOf } from './session.ts';
import { scoped } from './trpc.ts';

type Forwarded = Exclude<ProcedureName, 'system.health'>;
interface Shape<P extends Forwarded> {
  readonly input: InputOf<P>;
  readonly output: OutputOf<P>;
  readonly meta: unknown;
}

const base = (name: Forwarded) => {
  const { scope, input } = procedures[name];
  // The protocol types every scope alike; the only public one is left out of Forwarded.
  return scoped(scope as Exclude<Scope, 'public'>).input(input);
};

/** Changes nothing. */
export const forwardQuery = <P extends Forwarded>(name: P): TRPCQueryProcedure<Shape<P>> =>
  base(name).query(({ ctx, input }) =>
    ctx.platform.runtime.call(name, input as InputOf<P>, actorOf(ctx.person)),
  ) as unknown as TRPCQueryProcedure<Shape<P>>;

/** Changes something, or has an input too long for an address. */
export const forwardMutation = <P extends Forwarded>(name: P): TRPCMutationProcedure<Shape<P>> =>
  base(name).mutation(({ ctx, input }) =>
    ctx.platform.runtime.call(name, input as InputOf<P>, actorOf(ctx.person)),
  ) as unknown as TRPCMutationProcedure<Shape<P>>;

/** Changes nothing, but its input is too long, or too secret, for an address; given up when nobody waits for it any more. */
export const forwardLook = <P extends Forwarded>(name: P): TRPCMutationProcedure<Shape<P>> =>
  base(name).mutation(({ ctx, input, signal }) =>
    ctx.platform.runtime.call(name, input as InputOf<P>, actorOf(ctx.person), signal),
  ) as unknown as TRPCMutationProcedure<Shape<P>>;
