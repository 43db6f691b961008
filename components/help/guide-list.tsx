/** The pages of the guide, as a way from one to the next. */
import Link from 'next/link';
import { cn } from '../ui/cn.ts';

export interface GuideEntry {
  readonly id: string;
  readonly title: string;
}

export function GuideList({ pages, here, label }: { pages: readonly GuideEntry[]; here: string; label: string }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1.5">
      {pages.map(({ id, title }, i) => (
        <Link
          key={id}
          href={`/help/guide/${id}`}
          aria-current={id === here ? 'page' : undefined}
          className={cn(
            'flex min-h-8 items-center rounded-sm border border-line px-2.5 text-sm pointer-coarse:min-h-[44px]',
            id === here ? 'bg-line/70 font-medium' : 'text-soft hover:text-text',
          )}
        >
          {i + 1} {title}
        </Link>
      ))}
    </nav>
  );
}
