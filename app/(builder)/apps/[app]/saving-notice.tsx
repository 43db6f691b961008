'use client';
/** A line under the bar when the draft could not be saved: why, and what to do. */
import { barWords } from '#components/canvas/index.ts';
import { useWords } from '#components/text/index.ts';
import { Button } from '#components/ui/index.ts';
import { words as common } from '../../../_client/words.ts';
import type { DraftSaving } from './use-draft.ts';

export function SavingNotice({ draft }: { draft: DraftSaving }) {
  const w = useWords(barWords);
  const c = useWords(common);
  if (draft.state !== 'conflict' && draft.state !== 'failed') return null;
  return (
    <div
      role="alert"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-alarm-high border-b border-l-4 bg-alarm-high-soft px-3 py-1.5 text-sm"
    >
      <span className="flex-1">
        {draft.state === 'conflict' ? w.conflict : `${w.saveFailed}: ${draft.problem ? c[draft.problem] : ''}`}
      </span>
      {draft.state === 'conflict' ? (
        <>
          <Button size="small" onClick={() => void draft.keepMine()}>
            {w.keepMine}
          </Button>
          <Button size="small" onClick={() => void draft.takeTheirs()}>
            {w.takeTheirs}
          </Button>
        </>
      ) : (
        <Button size="small" onClick={() => void draft.flush()}>
          {w.tryAgain}
        </Button>
      )}
    </div>
  );
}
