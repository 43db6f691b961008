/** /alarms/limits: limits that stand directly on tags. */
import { can } from '#runtime/contract/index.ts';
import { page } from '../../../_server/page.tsx';
import { LimitsScreen } from './limits-screen.tsx';

export default page('alarm:view', ({ person: { role } }) => (
  <LimitsScreen role={role} mayEdit={can(role, 'alarm:edit')} mayAdjust={can(role, 'alarm:adjust')} />
));
