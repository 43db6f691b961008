/** The tour of the first five minutes, step by step. */
import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import type { Lang } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { firstSteps } from './first-steps-words.ts';

/** With node types called as they are on the canvas. */
const named = (text: string, lang: Lang): string =>
  text.replace(/\{([\w.-]+)\}/g, (whole, type: string) => nodeTypes[type]?.text[lang].title ?? whole);

export function FirstSteps({ lang }: { lang: Lang }) {
  return (
    <ol className="flex flex-col gap-3">
      {firstSteps[lang].map(({ title, text, link }, i) => (
        <li key={title} className="flex gap-3.5 rounded-md border border-line bg-surface px-4 py-3.5">
          <span
            aria-hidden
            className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent text-sm"
          >
            {i + 1}
          </span>
          <div className="min-w-0">
            <h2 className="font-semibold">{title}</h2>
            <p className="text-sm text-soft">{named(text, lang)}</p>
            {link && (
              <Link
                href={link.href}
                className="inline-flex min-h-[44px] items-center gap-1 font-medium text-accent text-sm hover:underline sm:min-h-8"
              >
                {link.label}
                <ArrowRight size={14} aria-hidden />
              </Link>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
