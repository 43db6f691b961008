/** Every page.tsx is made by `page(scope, render)`: nobody sees it without that scope, and the scope test finds it there. */
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { can, type Scope } from '#runtime/contract/index.ts';
import { NotAllowed } from '../_client/not-allowed.tsx';
import { setupNeeded } from './people.ts';
import { platform } from './platform.ts';
import { type Person, personOf } from './session.ts';

/** As Next gives them. */
export interface PageProps {
  readonly params: Promise<Record<string, string>>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Set by proxy.ts. */
export const PATH_HEADER = 'x-jig-path';

/** Public pages get no person. */
export function page(scope: 'public', render: (props: PageProps) => ReactNode | Promise<ReactNode>): PageFunction;
export function page(
  scope: Exclude<Scope, 'public'>,
  render: (props: PageProps & { readonly person: Person }) => ReactNode | Promise<ReactNode>,
): PageFunction;
export function page(
  scope: Scope,
  render: (props: PageProps & { readonly person: Person }) => ReactNode | Promise<ReactNode>,
): PageFunction {
  return async (props) => {
    const here = await headers();
    const person = scope === 'public' ? undefined : await personOf(platform(), here);
    if (scope !== 'public' && !person) {
      if (await setupNeeded(platform())) redirect('/setup');
      const path = here.get(PATH_HEADER) ?? '/';
      redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
    }
    if (!can(person?.role, scope)) return <NotAllowed />;
    return render({ ...props, person: person as Person });
  };
}
type PageFunction = (props: PageProps) => Promise<ReactNode>;
