'use client';
/** Revisions of the app, newest first; one can be put back on the canvas. */
import { Dialog } from '../overlay/index.ts';
import { formatTime, useLang, useWords } from '../text/index.ts';
import { Button, Chip, Skeleton } from '../ui/index.ts';
import { barWords } from './bar-words.ts';

export interface RevisionEntry {
  readonly number: number;
  readonly message: string;
  readonly by: string;
  /** ms since 1970 UTC. */
  readonly at: number;
}

export interface RevisionsDialogProps {
  open: boolean;
  /** undefined while loading. */
  revisions: readonly RevisionEntry[] | undefined;
  running: number | undefined;
  onRestore: (number: number) => void;
  onClose: () => void;
}

export function RevisionsDialog({ open, revisions, running, onRestore, onClose }: RevisionsDialogProps) {
  const w = useWords(barWords);
  const lang = useLang();
  return (
    <Dialog open={open} onClose={onClose} title={w.revisions} about={w.revisionsAbout} closeLabel={w.close}>
      {!revisions && <Skeleton className="h-24" />}
      {revisions?.length === 0 && <p className="py-4 text-sm text-soft">{w.noRevisions}</p>}
      <ol className="flex flex-col">
        {revisions?.map((revision) => (
          <li
            key={revision.number}
            className="flex min-h-12 items-center gap-3 border-line border-b py-1.5 text-sm last:border-0"
          >
            <span className="w-9 shrink-0 font-mono font-semibold">{w.revision(revision.number)}</span>
            <span className="min-w-0 flex-1">
              <span className="block truncate">{revision.message || formatTime(revision.at, lang)}</span>
              <span className="block truncate text-soft text-xs">
                {revision.by}
                {revision.message && ` · ${formatTime(revision.at, lang)}`}
              </span>
            </span>
            {revision.number === running && <Chip dot="live">{w.isRunning}</Chip>}
            <Button size="small" onClick={() => onRestore(revision.number)}>
              {w.restore}
            </Button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
