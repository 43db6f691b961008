/** /p/<app>: opens the app's first page. */
import { redirect } from 'next/navigation';
import { PageMissing } from '#components/page/index.ts';
import { page } from '../../../_server/page.tsx';
import { appPages } from '../../app-pages.ts';

export const dynamic = 'force-dynamic';

export default page('page:view', async ({ params, person }) => {
  const { app = '' } = await params;
  const found = await appPages(app, person);
  if (found.state !== 'found') return <PageMissing reason={found.state} />;
  const [first] = found.status.pages;
  if (!first) return <PageMissing reason="no-pages" />;
  redirect(`/p/${app}/${first.id}`);
});
