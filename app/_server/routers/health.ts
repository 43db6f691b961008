/** How the site's devices do. */
import { forwardQuery } from '../forward.ts';
import { router } from '../trpc.ts';

export const health = router({
  list: forwardQuery('health.list'),
  device: forwardQuery('health.device'),
});
