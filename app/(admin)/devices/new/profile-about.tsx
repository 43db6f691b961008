'use client';
/** What a profile rests on. */
import { useWords } from '#components/text/index.ts';
import type { Profile } from '#runtime/profiles/index.ts';
import { words } from './words.ts';

export function ProfileAbout({ profile: { sources } }: { profile: Profile }) {
  const w = useWords(words);
  return (
    <details className="text-sm text-soft">
      <summary className="min-h-8 cursor-pointer py-1 pointer-coarse:min-h-[44px]">{w.sources}</summary>
      <ul className="flex flex-col gap-1 pt-1">
        {sources.map(({ title, edition, url, by }) => (
          <li key={url} className="break-words">
            <a
              href={url}
              target="_blank"
              rel="noreferrer"
              className="text-accent underline-offset-2 hover:underline pointer-coarse:inline-block pointer-coarse:min-h-[44px] pointer-coarse:py-3"
            >
              {title}
            </a>
            <span className="text-faint">
              {edition && `, ${edition}`} · {w[by]}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
