/** Alarms, as the runtime has them. */
import { forwardMutation, forwardQuery } from '../forward.ts';
import { router } from '../trpc.ts';

export const alarms = router({
  standing: forwardQuery('alarms.list'),
  known: forwardQuery('alarms.known'),
  journal: forwardQuery('alarms.journal'),
  figures: forwardQuery('alarms.figures'),
  acknowledge: forwardMutation('alarms.acknowledge'),
  acknowledgeAll: forwardMutation('alarms.acknowledgeAll'),
  reset: forwardMutation('alarms.reset'),
  comment: forwardMutation('alarms.comment'),
  shelve: forwardMutation('alarms.shelve'),
  unshelve: forwardMutation('alarms.unshelve'),
  removeFromService: forwardMutation('alarms.removeFromService'),
  returnToService: forwardMutation('alarms.returnToService'),
  limits: forwardQuery('tagAlarms.list'),
  saveLimit: forwardMutation('tagAlarms.save'),
  removeLimit: forwardMutation('tagAlarms.remove'),
  adjustLimit: forwardMutation('tagAlarms.adjust'),
  appLimits: forwardQuery('appAlarms.list'),
  adjustAppLimit: forwardMutation('appAlarms.adjust'),
  routes: forwardQuery('alarmRoutes.list'),
  calls: forwardQuery('alarmRoutes.calls'),
  saveRoute: forwardMutation('alarmRoutes.save'),
  removeRoute: forwardMutation('alarmRoutes.remove'),
});
