/** The door of the devices room: sessions, polling, reconnect, guarded write. */
export type { BrowsePage, BrowseRequest } from './browser.ts';
export { tagProblems } from './checked.ts';
export { type Clock, systemClock } from './clock.ts';
export { toTag } from './convert.ts';
export {
  createDevices,
  type DeviceLog,
  type DeviceStore,
  type Devices,
  type DevicesOptions,
  type SampleTuple,
  type TestResult,
  toTuple,
} from './devices.ts';
export type { DeviceRow } from './health.ts';
export { createOnline, type OnlineTimesKept } from './online.ts';
export { createPlaces, type Places } from './places.ts';
export { DeviceProblem } from './problem.ts';
export { toSample } from './sample.ts';
export { MASK } from './secrets.ts';
export type { WriteOptions, WriteOutcome, WriteResult } from './write.ts';
