/** /: the site's apps. */
import type { Metadata } from 'next';
import { SignedIn } from '../_client/signed-in.tsx';
import { page } from '../_server/page.tsx';
import { AppsScreen } from './apps-screen.tsx';

export const metadata: Metadata = { title: '应用 Apps' };
export const dynamic = 'force-dynamic';

export default page('app:view', ({ person }) => (
  <SignedIn person={{ name: person.name, role: person.role }}>
    <AppsScreen role={person.role} />
  </SignedIn>
));
