/** By whose clock the site lives. */
import { forwardMutation } from '../forward.ts';
import { router, scoped } from '../trpc.ts';

export const site = router({
  /** Fails while the runtime is away: whoever waits for its new start asks until it answers. */
  zone: scoped('page:view').query(({ ctx }) => ctx.platform.runtime.call('site.zone', {})),
  setZone: forwardMutation('site.setZone'),
});
