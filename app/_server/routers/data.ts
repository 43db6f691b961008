/** What the plant has recorded: time series, data tables, alarms. */
import { forwardMutation, forwardQuery } from '../forward.ts';
import { router } from '../trpc.ts';

export const history = router({ query: forwardQuery('history.query') });

export const tables = router({
  list: forwardQuery('tables.list'),
  rows: forwardQuery('tables.rows'),
});

export const alarms = router({
  list: forwardQuery('alarms.list'),
  journal: forwardQuery('alarms.journal'),
  acknowledge: forwardMutation('alarms.acknowledge'),
});
