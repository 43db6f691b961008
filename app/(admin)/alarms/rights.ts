/** What a person of a role may do to alarms. */
import type { AlarmRights } from '#components/alarms/index.ts';
import { can, type Role } from '#runtime/contract/index.ts';

export const alarmRights = (role: Role): AlarmRights => ({
  acknowledge: can(role, 'alarm:acknowledge'),
  shelve: can(role, 'alarm:shelve'),
  service: can(role, 'alarm:service'),
});
