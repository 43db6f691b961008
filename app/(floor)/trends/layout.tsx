/** The frame around the trends. The page checks its own scope; without a session it leads to signing in. */
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { SignedIn } from '../../_client/signed-in.tsx';
import { platform } from '../../_server/platform.ts';
import { personOf } from '../../_server/session.ts';

export const dynamic = 'force-dynamic';

export default async function TrendsLayout({ children }: { children: ReactNode }) {
  const person = await personOf(platform(), await headers());
  if (!person) return children;
  return <SignedIn person={{ name: person.name, role: person.role }}>{children}</SignedIn>;
}
