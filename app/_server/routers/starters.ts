/** Apps that come along, to begin with. */
import { forwardQuery } from '../forward.ts';
import { router } from '../trpc.ts';

export const starters = router({
  list: forwardQuery('starters.list'),
  get: forwardQuery('starters.get'),
});
