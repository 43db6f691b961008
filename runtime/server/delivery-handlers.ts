/** What the procedures about connections and deliveries do. */
import type { ShownConnection } from '#runtime/connectors/index.ts';
import type { Actor } from '#runtime/contract/index.ts';
import type { ConnectionStatus } from '#runtime/rpc/index.ts';
import type { HandlerDeps, Handlers } from './handlers.ts';

type Names = Extract<keyof Handlers, `${'connectors' | 'connections' | 'deliveries'}.${string}`>;

export interface DeliveryHandlerDeps
  extends Pick<HandlerDeps, 'connectors' | 'connections' | 'connectionRows' | 'engine'> {
  readonly record: (actor: Actor, action: string, detail: unknown) => void;
}

export function deliveryHandlers(deps: DeliveryHandlerDeps): Pick<Handlers, Names> {
  const { connections, connectionRows, engine, record } = deps;

  function statuses(shown: readonly ShownConnection[]): ConnectionStatus[] {
    const counts = engine.deliveries.counts();
    const kept = new Map(connectionRows.all().map((row) => [row.id, row]));
    return shown.map(({ id, def, takes, where }) => {
      const { okAt, problemAt, problem } = kept.get(id) ?? {};
      return {
        id,
        def,
        ...(takes === undefined ? {} : { takes }),
        ...(where === undefined ? {} : { where }),
        ...(counts.get(id) ?? { waiting: 0, dead: 0 }),
        ...(okAt === undefined ? {} : { okAt }),
        ...(problemAt === undefined ? {} : { problemAt }),
        ...(problem === undefined ? {} : { problem }),
      };
    });
  }

  return {
    'connectors.list': () => deps.connectors.map((connector) => ({ ...connector })),
    'connections.list': () => statuses(connections.list()),
    'connections.save'({ id, def }, actor) {
      const saved = connections.save(id, def);
      record(actor, 'connection.save', { connection: id, kind: def.kind, where: saved.where ?? '' });
      const [status] = statuses([saved]);
      return status as ConnectionStatus;
    },
    'connections.remove'({ id }, actor) {
      connections.remove(id);
      record(actor, 'connection.remove', { connection: id });
      return {};
    },
    'connections.test': ({ def, id }) => connections.test(def, id),

    'deliveries.list': ({ limit, before, ...filter }) =>
      engine.deliveries.list(filter, limit, before).map((delivery) => ({ ...delivery })),
    'deliveries.inspect'({ delivery: id }) {
      const { message, context, ...delivery } = engine.deliveries.inspect(id);
      return { ...delivery, message: { ...message }, ...(context ? { context: { ...context } } : {}) };
    },
    async 'deliveries.replay'(input, actor) {
      const which = 'all' in input ? input.all : input.deliveries;
      return { count: (await engine.deliveries.replay(which, actor)).length };
    },
    async 'deliveries.drop'({ deliveries }, actor) {
      return { count: (await engine.deliveries.drop(deliveries, actor)).length };
    },
  };
}
