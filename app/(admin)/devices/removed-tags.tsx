'use client';
/** Below the tags of a device being filled in: those just taken out, which apps use them, and the way back. */
import { Undo2 } from 'lucide-react';
import { useLang, useWords } from '#components/text/index.ts';
import { Button } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import { UsedBy } from '../../_client/used-by.tsx';
import type { TagDraft } from './device-draft.ts';
import { words } from './words.ts';

interface RemovedTagsProps {
  /** Absent before it is saved for the first time: nobody uses it. */
  readonly device: string | undefined;
  readonly removed: readonly TagDraft[];
  readonly onPutBack: (tag: TagDraft) => void;
}

export function RemovedTags({ device, removed, onPutBack }: RemovedTagsProps) {
  const w = useWords(words);
  const lang = useLang();
  return (
    <ul aria-label={w.removedTags}>
      {removed.map((draft) => {
        const { key, id, tag } = draft;
        return (
          <li key={key} className="flex flex-col gap-2 border-line border-t px-4 py-2 text-sm">
            <span className="flex items-center gap-3">
              <span role="status" className="min-w-0 flex-1 truncate text-soft">
                {w.tagRemoved(inLang(tag.title, lang))}
              </span>
              <Button size="small" onClick={() => onPutBack(draft)}>
                <Undo2 size={14} aria-hidden />
                {w.putTagBack}
              </Button>
            </span>
            {device !== undefined && id !== undefined && <UsedBy pick={({ tags }) => tags[device]?.[id]} />}
          </li>
        );
      })}
    </ul>
  );
}
