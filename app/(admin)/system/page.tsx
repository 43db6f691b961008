/** /system: version, health, and for administrators the audit trail. */
import { can } from '#runtime/contract/index.ts';
import { page } from '../../_server/page.tsx';
import { SystemScreen } from './system-screen.tsx';

export default page('system:view', ({ person }) => (
  <SystemScreen
    mayAudit={can(person.role, 'audit:view')}
    mayDryRun={can(person.role, 'plant:mode')}
    maySetZone={can(person.role, 'site:zone')}
  />
));
