/** /alarms/all: every alarm that is watched, and what is held back. */
import { can } from '#runtime/contract/index.ts';
import { page } from '../../../_server/page.tsx';
import { alarmRights } from '../rights.ts';
import { AllScreen } from './all-screen.tsx';

export const dynamic = 'force-dynamic';

export default page('alarm:view', ({ person: { role } }) => (
  <AllScreen mayEdit={can(role, 'alarm:edit')} rights={alarmRights(role)} />
));
