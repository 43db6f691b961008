/** What a person does with deliveries: look, try again, let go; each change is in the audit trail. */
import type { Actor } from '#runtime/contract/index.ts';
import type { Clock } from '#runtime/ops/index.ts';
import type { Audit, DeliveryFilter } from '#runtime/store/index.ts';
import type { Deliveries } from './deliveries.ts';

export interface DeliveryDesk extends Pick<Deliveries, 'list' | 'inspect' | 'counts'> {
  /** Dead ones by id, or all that are dead and fit the filter, at most 1,000 at a call. Returns their ids. */
  replay(which: readonly number[] | DeliveryFilter, actor: Actor): Promise<number[]>;
  drop(ids: readonly number[], actor: Actor): Promise<number[]>;
}

export function createDesk(
  deliveries: Deliveries,
  {
    audit,
    clock,
    bound,
  }: {
    readonly audit: Audit;
    readonly clock: Clock;
    readonly bound: (app: string, slot: string) => string | undefined;
  },
): DeliveryDesk {
  const record = (actor: Actor, action: string, ids: readonly number[]) => {
    if (ids.length === 0) return;
    audit.record({ who: `${actor.name} (${actor.id})`, action, detail: { deliveries: ids } }, clock.now());
  };
  return {
    list: deliveries.list,
    inspect: deliveries.inspect,
    counts: deliveries.counts,
    async replay(which, actor) {
      const ids = await deliveries.replay(which, bound);
      record(actor, 'delivery.replay', ids);
      return ids;
    },
    async drop(ids, actor) {
      const gone = await deliveries.drop(ids);
      record(actor, 'delivery.drop', gone);
      return gone;
    },
  };
}
