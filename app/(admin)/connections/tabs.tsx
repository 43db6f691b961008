'use client';
/** The two sides of what leaves the plant: to whom, and what. */
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useWords } from '#components/text/index.ts';
import { cn } from '#components/ui/index.ts';
import { words } from './words.ts';

const TABS = [
  { href: '/connections', word: 'connectionsTab' },
  { href: '/deliveries', word: 'deliveriesTab' },
] as const;

export function Tabs() {
  const w = useWords(words);
  const path = usePathname();
  return (
    <nav aria-label={w.tabs} className="mb-4 flex gap-1 border-line border-b">
      {TABS.map(({ href, word }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className={cn(
            '-mb-px flex min-h-9 items-center border-b-2 px-3 text-sm pointer-coarse:min-h-[44px]',
            path === href ? 'border-accent font-medium' : 'border-transparent text-soft hover:text-text',
          )}
        >
          {w[word]}
        </Link>
      ))}
    </nav>
  );
}
