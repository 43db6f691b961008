/** /alarms: what wants attention now. */
import { can } from '#runtime/contract/index.ts';
import { page } from '../../_server/page.tsx';
import { LiveAlarms } from './live-alarms.tsx';
import { alarmRights } from './rights.ts';

export const dynamic = 'force-dynamic';

export default page('alarm:view', ({ person: { role } }) => (
  <LiveAlarms mayEdit={can(role, 'alarm:edit')} rights={alarmRights(role)} />
));
