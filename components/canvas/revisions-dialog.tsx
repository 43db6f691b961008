'use client';
/** Revisions of the app, newest first; one can be put back on the canvas, or run again at once. */
import { useState } from 'react';
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

/** What the app had kept when a revision was replaced. */
export interface WayBack {
  readonly id: number;
  readonly revision: number;
  /** ms since 1970 UTC. */
  readonly at: number;
}
export type StateChoice = 'restore' | 'keep';

export interface RevisionsDialogProps {
  open: boolean;
  /** undefined while loading. */
  revisions: readonly RevisionEntry[] | undefined;
  /** Newest first. */
  ways: readonly WayBack[];
  running: number | undefined;
  /** It is on its way. */
  busy: boolean;
  onRestore: (number: number) => void;
  onGoBack: (way: WayBack, state: StateChoice) => void;
  onClose: () => void;
}

export function RevisionsDialog(props: RevisionsDialogProps) {
  const { open, revisions, ways, running, onRestore, onClose } = props;
  const w = useWords(barWords);
  const lang = useLang();
  const [asked, setAsked] = useState<number>();
  return (
    <Dialog open={open} onClose={onClose} title={w.revisions} about={w.revisionsAbout} closeLabel={w.close}>
      {!revisions && <Skeleton className="h-24" />}
      {revisions?.length === 0 && <p className="py-4 text-sm text-soft">{w.noRevisions}</p>}
      <ol className="flex flex-col">
        {revisions?.map((revision) => {
          const { number } = revision;
          const way = number === running ? undefined : ways.find((one) => one.revision === number);
          return (
            <li key={number} className="border-line border-b py-1.5 text-sm last:border-0">
              <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">
                <span className="w-9 shrink-0 font-mono font-semibold">{w.revision(number)}</span>
                <span className="min-w-0 flex-1 basis-32">
                  <span className="block truncate">{revision.message || formatTime(revision.at, lang)}</span>
                  <span className="block truncate text-soft text-xs">
                    {revision.by}
                    {revision.message && ` · ${formatTime(revision.at, lang)}`}
                  </span>
                </span>
                <span className="ml-auto flex items-center gap-2">
                  {number === running && <Chip dot="live">{w.isRunning}</Chip>}
                  {way && (
                    <Button
                      size="small"
                      aria-expanded={asked === number}
                      onClick={() => setAsked(asked === number ? undefined : number)}
                    >
                      {w.goBack}
                    </Button>
                  )}
                  <Button size="small" onClick={() => onRestore(number)}>
                    {w.restore}
                  </Button>
                </span>
              </div>
              {way && asked === number && <Choice {...props} way={way} />}
            </li>
          );
        })}
      </ol>
    </Dialog>
  );
}

/** With which state it is to run again. */
function Choice({ way, busy, onGoBack }: RevisionsDialogProps & { way: WayBack }) {
  const w = useWords(barWords);
  const lang = useLang();
  const choices = [
    { state: 'restore', label: w.thenValues(formatTime(way.at, lang)), about: w.thenAbout },
    { state: 'keep', label: w.presentValues, about: w.presentAbout },
  ] as const;
  return (
    <div className="mt-1 mb-2 flex flex-col gap-2 rounded-md bg-sunk p-3">
      <p className="text-soft text-xs">{w.goBackAbout(way.revision)}</p>
      <div className="grid gap-2 sm:grid-cols-2">
        {choices.map(({ state, label, about }) => (
          <div key={state} className="flex flex-col gap-1">
            <Button disabled={busy} onClick={() => onGoBack(way, state)}>
              {label}
            </Button>
            <span className="text-center text-faint text-xs">{about}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
