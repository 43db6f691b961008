/** /p: the floor pages a person can open. */
import { firstDue } from '#components/sheets/due.ts';
import { can } from '#runtime/contract/plain.ts';
import { page } from '../../_server/page.tsx';
import { deployedApps } from '../app-pages.ts';
import { FloorHome } from '../floor-home.tsx';
import { sheetsOf } from '../sheets.ts';

export const dynamic = 'force-dynamic';

export default page('page:view', async ({ person }) => {
  const mayEnter = can(person.role, 'page:submit');
  const [apps, found] = await Promise.all([deployedApps(person), mayEnter ? sheetsOf(person) : undefined]);
  const due = found?.sheets.filter((sheet) => firstDue(sheet) <= found.now).length ?? 0;
  return (
    <FloorHome
      apps={apps}
      person={person.name}
      mayBuild={can(person.role, 'app:edit')}
      {...(found && found.sheets.length > 0 ? { readings: { due } } : {})}
    />
  );
});
