/** What the plant has recorded: time series, data tables. */
import { forwardQuery } from '../forward.ts';
import { router } from '../trpc.ts';

export const history = router({
  query: forwardQuery('history.query'),
  aggregate: forwardQuery('history.aggregate'),
  interpolate: forwardQuery('history.interpolate'),
});

export const tables = router({
  list: forwardQuery('tables.list'),
  rows: forwardQuery('tables.rows'),
});
