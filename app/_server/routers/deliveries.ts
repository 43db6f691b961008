/** Connections to outside systems, and what is on its way to them. */
import { forwardMutation, forwardQuery } from '../forward.ts';
import { router } from '../trpc.ts';

export const connections = router({
  kinds: forwardQuery('connectors.list'),
  list: forwardQuery('connections.list'),
  save: forwardMutation('connections.save'),
  remove: forwardMutation('connections.remove'),
  test: forwardMutation('connections.test'),
});

export const deliveries = router({
  list: forwardQuery('deliveries.list'),
  inspect: forwardQuery('deliveries.inspect'),
  replay: forwardMutation('deliveries.replay'),
  drop: forwardMutation('deliveries.drop'),
});
