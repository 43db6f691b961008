/** A device of the site as it is kept while Jig runs. */
import type { DeviceDef } from '#runtime/contract/index.ts';
import type { CheckedDevice } from './checked.ts';
import type { Supervisor, SupervisorState } from './supervisor.ts';
import type { Vitals } from './vitals.ts';

export interface Entry {
  readonly def: DeviceDef;
  /** As anyone may see it: secrets masked. */
  readonly shown: DeviceDef;
  /** Absent: it cannot be connected at all. */
  readonly device?: CheckedDevice;
  readonly supervisor: Supervisor | undefined;
  readonly vitals: Vitals;
  /** Why it cannot be connected at all. */
  readonly broken?: SupervisorState;
}
