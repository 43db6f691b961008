/** /sign-in: leads on when somebody is signed in already, to the setup when there is nobody yet. */
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { safeNext } from '../../_client/session.ts';
import { page } from '../../_server/page.tsx';
import { setupNeeded } from '../../_server/people.ts';
import { platform } from '../../_server/platform.ts';
import { personOf } from '../../_server/session.ts';
import { SignInForm } from './sign-in-form.tsx';

export default page('public', async ({ searchParams }) => {
  if (await setupNeeded(platform())) redirect('/setup');
  const { next } = await searchParams;
  const target = safeNext(typeof next === 'string' ? next : null);
  if (await personOf(platform(), await headers())) redirect(target);
  return <SignInForm next={target} />;
});
