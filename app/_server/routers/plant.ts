/** The plant as a whole: its tree, its time online, its dry run. */
import { forwardMutation, forwardQuery } from '../forward.ts';
import { router } from '../trpc.ts';

export const plant = router({
  mode: forwardQuery('plant.mode'),
  setDryRun: forwardMutation('plant.setDryRun'),
  tree: forwardQuery('plant.tree'),
  rename: forwardMutation('plant.rename'),
  savePlace: forwardMutation('plant.savePlace'),
  removePlace: forwardMutation('plant.removePlace'),
  put: forwardMutation('plant.put'),
  view: forwardQuery('plant.view'),
  online: forwardQuery('plant.online'),
});
