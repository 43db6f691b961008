'use client';
/** The tags of a device being filled in: one row each, added by Enter or below the list. */
import { ListTree } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Card } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { Refusal } from '../../_client/refusal.ts';
import { browseWords } from './browse-words.ts';
import { type DriverInfo, newTag, type TagDraft } from './device-draft.ts';
import { RemovedTags } from './removed-tags.tsx';
import { TagEditor } from './tag-editor.tsx';
import { TagResult } from './tag-result.tsx';
import type { SampleTuple } from './tag-row.tsx';
import { words } from './words.ts';

interface TagListProps {
  readonly device: string | undefined;
  readonly driver: DriverInfo;
  readonly tags: readonly TagDraft[];
  /** Keys of those in which something is missing; empty until somebody wanted to go on without it. */
  readonly wrong: ReadonlySet<string>;
  /** Key → what the last test read of it, as long as that still holds. */
  readonly results: ReadonlyMap<string, SampleTuple>;
  /** What the runtime found wrong, with the key of the tag. */
  readonly refused: { readonly key: string; readonly refusal: Refusal } | undefined;
  /** To the right of the title. */
  readonly actions?: ReactNode;
  readonly onChange: (tags: readonly TagDraft[]) => void;
  /** Shows what the device has; absent: it cannot tell. */
  readonly onBrowse?: (() => void) | undefined;
}

export function TagList({ device, driver, tags, wrong, results, refused, actions, onChange, onBrowse }: TagListProps) {
  const w = useWords(words);
  const b = useWords(browseWords);
  const lang = useLang();
  const [fresh, setFresh] = useState<string>();
  const [removed, setRemoved] = useState<readonly TagDraft[]>([]);

  const addAfter = (index: number) => {
    const next = newTag(driver, tags[index]?.tag);
    setFresh(next.key);
    onChange(tags.toSpliced(index + 1, 0, next));
  };
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-4 pb-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="font-semibold text-sm">{w.tagsTitle}</h2>
          <p className="text-sm text-soft">{w.tagsAbout}</p>
        </div>
        {onBrowse && (
          <Button onClick={onBrowse}>
            <ListTree size={15} aria-hidden />
            {b.browse}
          </Button>
        )}
        {actions}
      </div>
      <ul className="border-line border-t">
        {tags.map((one, index) => {
          const refusal = refused?.key === one.key ? refused.refusal : undefined;
          return (
            <TagEditor
              key={one.key}
              draft={one}
              driver={driver}
              strict={wrong.has(one.key)}
              fresh={one.key === fresh}
              errors={refusal?.fields}
              problem={refusal?.rest}
              result={<TagResult sample={results.get(one.key)} unit={one.tag.unit} />}
              onChange={(tag) => onChange(tags.with(index, { ...one, tag }))}
              onNext={() => addAfter(index)}
              onRemove={() => {
                // One that was never filled in is not missed.
                if (one.id !== undefined || inLang(one.tag.title, lang)) setRemoved([...removed, one]);
                onChange(tags.toSpliced(index, 1));
              }}
            />
          );
        })}
      </ul>
      {removed.length > 0 && (
        <RemovedTags
          device={device}
          removed={removed}
          onPutBack={(tag) => {
            setRemoved(removed.filter((one) => one !== tag));
            onChange([...tags, tag]);
          }}
        />
      )}
      <div className="flex flex-wrap items-center gap-x-3 border-line border-t px-4 py-2 text-sm">
        <Button
          look="link"
          size="inline"
          className="min-h-8 pointer-coarse:min-h-[44px]"
          onClick={() => addAfter(tags.length - 1)}
        >
          + {w.addTag}
        </Button>
        <span className="text-faint text-xs max-sm:hidden">{w.addByEnter}</span>
      </div>
    </Card>
  );
}
