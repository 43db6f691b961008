/** Devices of the site, as the runtime has them. */
import { forwardLook, forwardMutation, forwardQuery } from '../forward.ts';
import { router } from '../trpc.ts';

export const devices = router({
  drivers: forwardQuery('drivers.list'),
  list: forwardQuery('devices.list'),
  save: forwardMutation('devices.save'),
  remove: forwardMutation('devices.remove'),
  test: forwardMutation('devices.test'),
  browse: forwardLook('devices.browse'),
  preview: forwardMutation('devices.preview'),
  sheets: forwardQuery('manual.sheets'),
  write: forwardMutation('devices.write'),
  override: forwardMutation('devices.override'),
  release: forwardMutation('devices.release'),
  setService: forwardMutation('devices.setService'),
  demo: forwardMutation('devices.demo'),
  checkTags: forwardLook('devices.checkTags'),
  profiles: forwardQuery('profiles.list'),
  profile: forwardQuery('profiles.get'),
  tryProfile: forwardLook('profiles.try'),
  simulate: forwardMutation('profiles.simulate'),
});
