'use client';
/** Narrows the models to one kind of device. */
import { useWords } from '#components/text/index.ts';
import { cn } from '#components/ui/index.ts';
import type { ProfileKind } from '#runtime/profiles/index.ts';
import { words } from './words.ts';

export function KindChips({
  kinds,
  value,
  onChange,
}: {
  kinds: readonly ProfileKind[];
  value: ProfileKind | undefined;
  onChange: (kind: ProfileKind | undefined) => void;
}) {
  const w = useWords(words);
  return (
    <fieldset aria-label={w.kinds} className="mt-3 mb-3 flex flex-wrap gap-1.5">
      {([undefined, ...kinds] as const).map((kind) => (
        <button
          key={kind ?? 'all'}
          type="button"
          aria-pressed={kind === value}
          onClick={() => onChange(kind)}
          className={cn(
            'inline-flex h-8 items-center rounded-full border px-3 text-sm transition-colors pointer-coarse:h-[44px]',
            kind === value
              ? 'border-accent bg-accent-soft font-medium text-accent'
              : 'border-line bg-surface text-soft hover:border-line-strong hover:text-text',
          )}
        >
          {kind ? w[kind] : w.all}
        </button>
      ))}
    </fieldset>
  );
}
