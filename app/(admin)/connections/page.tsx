/** /connections: the outside systems that apps send to. */
import { can } from '#runtime/contract/index.ts';
import { page } from '../../_server/page.tsx';
import { ConnectionsScreen } from './connections-screen.tsx';

export const dynamic = 'force-dynamic';

export default page('connection:view', ({ person }) => (
  <ConnectionsScreen mayEdit={can(person.role, 'connection:edit')} mayLook={can(person.role, 'delivery:view')} />
));
