'use client';
/** The frame of every help screen: its sections beside the text, on a phone above it. */
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useWords } from '../text/index.ts';
import { cn } from '../ui/cn.ts';
import { words } from './words.ts';

const SECTIONS = [
  { href: '/help/first-steps', word: 'firstSteps' },
  { href: '/help/guide', word: 'guide' },
  { href: '/help', word: 'overview' },
  { href: '/help/findings', word: 'findings' },
  { href: '/help/drivers', word: 'drivers' },
  { href: '/help/keys', word: 'keys' },
] as const;

/** A node's page belongs to the list of nodes, a page of the guide to the guide. */
const isHere = (path: string, href: string): boolean =>
  href === '/help' ? path === '/help' || path.startsWith('/help/nodes/') : path === href || path.startsWith(`${href}/`);

export function HelpFrame({ title, about, children }: { title: ReactNode; about?: ReactNode; children: ReactNode }) {
  const w = useWords(words);
  const path = usePathname();
  return (
    <div className="grid gap-x-8 gap-y-4 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <nav
        aria-label={w.sections}
        className="-mx-2 grid grid-cols-3 sm:sticky sm:top-18 sm:mx-0 sm:flex sm:flex-col sm:gap-1 sm:self-start"
      >
        {SECTIONS.map(({ href, word }) => (
          <Link
            key={href}
            href={href}
            aria-current={isHere(path, href) ? 'page' : undefined}
            className={cn(
              'flex min-h-[44px] shrink-0 items-center rounded-sm px-2 text-sm sm:min-h-8 sm:px-2.5 sm:pointer-coarse:min-h-[44px]',
              isHere(path, href) ? 'bg-line/70 font-medium' : 'text-soft hover:text-text',
            )}
          >
            {w[word]}
          </Link>
        ))}
      </nav>
      <div className="min-w-0 max-w-3xl">
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        {about && <p className="text-sm text-soft">{about}</p>}
        <div className="mt-5 flex flex-col gap-8">{children}</div>
      </div>
    </div>
  );
}

/** A part of a help page; `id` is where links lead to. */
export function HelpSection({ id, title, children }: { id?: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="scroll-mt-16">
      <h2 className="mb-2 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
