/** /p: the floor pages a person can open. */
import { PageList } from '#components/page/index.ts';
import { page } from '../../_server/page.tsx';
import { platform } from '../../_server/platform.ts';
import { actorOf } from '../../_server/session.ts';

export const dynamic = 'force-dynamic';

export default page('page:view', async ({ person }) => {
  const apps = await platform()
    .runtime.call('apps.list', {}, actorOf(person))
    .catch(() => undefined);
  return <PageList apps={apps} />;
});
