/** /deliveries: what is on its way to outside systems, and what could not be delivered. */
import { can } from '#runtime/contract/index.ts';
import { page } from '../../_server/page.tsx';
import { DeliveriesScreen } from './deliveries-screen.tsx';

export const dynamic = 'force-dynamic';

export default page('delivery:view', ({ person }) => (
  <DeliveriesScreen mayReplay={can(person.role, 'delivery:replay')} />
));
