/** /apps/<app>: the canvas of one app. */
import type { Metadata } from 'next';
import { page } from '../../../_server/page.tsx';
import { Builder } from './builder.tsx';

export const metadata: Metadata = { title: '应用 App' };
export const dynamic = 'force-dynamic';

export default page('app:edit', async ({ person, params }) => {
  const { app } = await params;
  return <Builder app={app ?? ''} person={{ name: person.name, role: person.role }} />;
});
