/** /alarms: the plant's alarms and their journal. */
import { can } from '#runtime/contract/index.ts';
import { page } from '../../_server/page.tsx';
import { LiveAlarms } from './live-alarms.tsx';

export const dynamic = 'force-dynamic';

export default page('alarm:view', ({ person }) => (
  <LiveAlarms mayAcknowledge={can(person.role, 'alarm:acknowledge')} />
));
