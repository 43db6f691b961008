/** /setup: the first account. Closed as soon as there is one. */
import { redirect } from 'next/navigation';
import { page } from '../../_server/page.tsx';
import { setupNeeded } from '../../_server/people.ts';
import { platform } from '../../_server/platform.ts';
import { siteZone } from '../../_server/site-zone.ts';
import { SetupForm } from './setup-form.tsx';

export default page('public', async () => {
  if (!(await setupNeeded(platform()))) redirect('/sign-in');
  return <SetupForm zone={await siteZone(platform())} />;
});
