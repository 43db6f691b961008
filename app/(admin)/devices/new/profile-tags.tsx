'use client';
/** The tags of a model: which to take, and what each was just read as. */
import { formatNumber, useLang, useWords } from '#components/text/index.ts';
import { Button, Card, cn } from '#components/ui/index.ts';
import { inLang, unitSymbol } from '#runtime/contract/index.ts';
import type { Profile, ProfileTag } from '#runtime/profiles/index.ts';
import { TagResult } from '../tag-result.tsx';
import type { SampleTuple } from '../tag-row.tsx';
import { words as common } from '../words.ts';
import { usualTags } from './use-profile-draft.ts';
import { words } from './words.ts';

interface ProfileTagsProps {
  readonly profile: Profile;
  readonly chosen: ReadonlySet<string>;
  /** What the last test read. */
  readonly samples: Readonly<Record<string, SampleTuple>> | undefined;
  readonly problem: string | undefined;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

export function ProfileTags({ profile, chosen, samples, problem, onChange }: ProfileTagsProps) {
  const w = useWords(words);
  const d = useWords(common);
  const all = Object.entries(profile.tags);
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <Card>
      <div className="flex flex-wrap items-baseline gap-x-3 px-4 pt-3 pb-2 text-sm">
        <h2 className="font-semibold">{d.tagsTitle}</h2>
        <span className="text-faint text-xs">{w.chosen(chosen.size, all.length)}</span>
        <span className="ml-auto flex gap-3">
          <Pick onClick={() => onChange(usualTags(profile))}>{w.usual}</Pick>
          <Pick onClick={() => onChange(new Set(all.map(([id]) => id)))}>{w.every}</Pick>
        </span>
      </div>
      {problem && (
        <p role="alert" className="px-4 pb-2 text-danger text-sm">
          {problem}
        </p>
      )}
      <ul>
        {all.map(([id, tag]) => (
          <Row
            key={id}
            tag={tag}
            isChosen={chosen.has(id)}
            isTested={samples !== undefined}
            sample={samples?.[id]}
            onToggle={() => toggle(id)}
          />
        ))}
      </ul>
    </Card>
  );
}

const Pick = ({ onClick, children }: { onClick: () => void; children: string }) => (
  <Button
    look="link"
    size="inline"
    className="min-h-8 pointer-coarse:min-h-[44px] pointer-coarse:min-w-[44px]"
    onClick={onClick}
  >
    {children}
  </Button>
);

interface RowProps {
  readonly tag: ProfileTag;
  readonly isChosen: boolean;
  /** There is a trial that still holds. */
  readonly isTested: boolean;
  readonly sample: SampleTuple | undefined;
  readonly onToggle: () => void;
}

function Row({ tag, isChosen, isTested, sample, onToggle }: RowProps) {
  const w = useWords(words);
  const lang = useLang();
  const { title, unit, range, register, access, note } = tag;
  const symbol = unitSymbol(unit, lang);
  const canWrite = access === 'write' ? w.writeOnly : w.writable;
  const between = range && `${formatNumber(range.low)} … ${formatNumber(range.high)}${symbol && ` ${symbol}`}`;
  const about = access === 'read' ? [symbol] : [canWrite, tag.type === 'bool' ? '' : (between ?? symbol)];
  return (
    <li className="border-line border-t">
      <label className="flex min-h-10 cursor-pointer items-center gap-3 px-4 py-1.5 text-sm hover:bg-sunk pointer-coarse:min-h-[44px]">
        <input
          type="checkbox"
          aria-label={inLang(title, lang)}
          className="size-4 shrink-0 accent-accent"
          checked={isChosen}
          onChange={onToggle}
        />
        <span className="min-w-0 flex-1">
          <span className={cn('block truncate', isChosen ? 'font-medium' : 'text-soft')}>{inLang(title, lang)}</span>
          {note && <span className="block text-faint text-xs">{inLang(note, lang)}</span>}
        </span>
        <span className="shrink-0 text-right text-faint text-xs max-sm:hidden">
          {[...about, register].filter(Boolean).join(' · ')}
        </span>
        {isTested && (
          <span role="status" className="w-32 shrink-0 text-right">
            {isChosen && <TagResult sample={sample} unit={unit} />}
          </span>
        )}
      </label>
    </li>
  );
}
