/** /p: the floor pages a person can open. */
import { can } from '#runtime/contract/plain.ts';
import { page } from '../../_server/page.tsx';
import { platform } from '../../_server/platform.ts';
import { actorOf } from '../../_server/session.ts';
import { FloorHome } from '../floor-home.tsx';

export const dynamic = 'force-dynamic';

export default page('page:view', async ({ person }) => {
  const apps = await platform()
    .runtime.call('apps.list', {}, actorOf(person))
    .catch(() => undefined);
  return <FloorHome apps={apps} person={person.name} mayBuild={can(person.role, 'app:edit')} />;
});
