/** /p: the floor pages a person can open. */
import { can } from '#runtime/contract/plain.ts';
import { page } from '../../_server/page.tsx';
import { deployedApps } from '../app-pages.ts';
import { FloorHome } from '../floor-home.tsx';

export const dynamic = 'force-dynamic';

export default page('page:view', async ({ person }) => {
  return <FloorHome apps={await deployedApps(person)} person={person.name} mayBuild={can(person.role, 'app:edit')} />;
});
