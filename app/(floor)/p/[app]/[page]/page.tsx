/** /p/<app>/<page>: one floor page, live. */
import { PageMissing } from '#components/page/index.ts';
import { can } from '#runtime/contract/plain.ts';
import { page } from '../../../../_server/page.tsx';
import { appPages } from '../../../app-pages.ts';
import { LivePage } from '../../../live-page.tsx';

export const dynamic = 'force-dynamic';

export default page('page:view', async ({ params, person }) => {
  const { app = '', page: id } = await params;
  const found = await appPages(app, person);
  if (found.state !== 'found') return <PageMissing reason={found.state} />;
  const shown = found.status.pages.find((p) => p.id === id);
  if (!shown) return <PageMissing reason="missing" />;
  return (
    <LivePage
      status={found.status}
      pageId={shown.id}
      person={person.name}
      mayAcknowledge={can(person.role, 'alarm:acknowledge')}
    />
  );
});
