'use client';
/** Head and tabs of the alarm pages. */
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { alarmWords } from '#components/alarms/index.ts';
import { PageHead } from '#components/shell/index.ts';
import { useWords } from '#components/text/index.ts';
import { cn } from '#components/ui/index.ts';

const TABS = [
  { href: '/alarms', word: 'now' },
  { href: '/alarms/all', word: 'all' },
  { href: '/alarms/journal', word: 'journal' },
  { href: '/alarms/figures', word: 'figures' },
  { href: '/alarms/limits', word: 'limits' },
  { href: '/alarms/notify', word: 'routes', edit: true },
] as const;

/** On a phone not all tabs fit: the one that is open is not to be the one cut off. */
const intoView = (tab: HTMLElement | null) => tab?.scrollIntoView({ block: 'nearest', inline: 'center' });

/** `mayEdit`: the person may also say who is told. */
export function AlarmPage({
  mayEdit,
  action,
  children,
}: {
  mayEdit: boolean;
  action?: ReactNode;
  children: ReactNode;
}) {
  const w = useWords(alarmWords);
  const path = usePathname();
  return (
    <>
      <PageHead title={w.title} about={path === '/alarms' ? w.nowAbout : undefined} action={action} />
      <nav aria-label={w.tabs} className="mb-4 flex gap-1 overflow-x-auto max-sm:gap-0 border-line border-b">
        {TABS.filter((tab) => mayEdit || !('edit' in tab)).map(({ href, word }) => (
          <Link
            key={href}
            href={href}
            aria-current={path === href ? 'page' : undefined}
            ref={path === href ? intoView : undefined}
            className={cn(
              '-mb-px flex min-h-9 shrink-0 items-center justify-center whitespace-nowrap border-b-2 px-3 text-sm max-sm:px-[7px] pointer-coarse:min-h-[44px] pointer-coarse:min-w-[44px]',
              path === href ? 'border-accent font-medium' : 'border-transparent text-soft hover:text-text',
            )}
          >
            {w[word]}
          </Link>
        ))}
      </nav>
      {children}
    </>
  );
}
