'use client';
/** Past runs of the app, newest first; one that is chosen is shown on the canvas, node by node. */
import { RotateCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { troubleIn } from '#runtime/contract/index.ts';
import { useCauseText, useDebugging } from '../../live/index.ts';
import { formatTime, useLang, useWords } from '../../text/index.ts';
import { Button, cn } from '../../ui/index.ts';
import { useCauseHere } from './cause.ts';
import { debugWords } from './words.ts';

const Quiet = ({ children }: { children: React.ReactNode }) => (
  <p className="px-4 py-3 text-sm text-soft">{children}</p>
);

export function Runs({ titleOf }: { titleOf: (node: string) => string }) {
  const w = useWords(debugWords);
  const lang = useLang();
  const causeText = useCauseHere(titleOf);
  const words = useCauseText();
  const debugging = useDebugging();
  const { isOn, toggle, runs, quiet, setQuiet, runsFailed, unrecorded, moreRuns, refreshRuns, run, openRun } =
    debugging;
  // What was fetched when one began to look is long past.
  const refresh = useRef(refreshRuns);
  refresh.current = refreshRuns;
  useEffect(() => {
    if (isOn) refresh.current();
  }, [isOn]);
  if (!isOn)
    return (
      <div className="flex flex-wrap items-center gap-3 px-4 py-3 text-sm text-soft">
        {w.runsAbout}
        <Button size="small" look="primary" onClick={toggle}>
          {w.look}
        </Button>
      </div>
    );
  if (runsFailed)
    return (
      <Quiet>
        {w.runsFailed}{' '}
        <Button size="small" onClick={refreshRuns}>
          {w.refresh}
        </Button>
      </Quiet>
    );
  if (unrecorded !== undefined) return <Quiet>{troubleIn(lang, unrecorded)}</Quiet>;
  return (
    <>
      <label className="flex min-h-8 items-center gap-2 px-4 text-sm text-soft pointer-coarse:min-h-[44px]">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={quiet}
          onChange={({ target }) => setQuiet(target.checked)}
        />
        {words.quiet}
      </label>
      {!runs && <Quiet>{w.loading}</Quiet>}
      {runs?.length === 0 && !moreRuns && <Quiet>{quiet ? `${w.noRuns} ${w.noRunsAbout}` : w.noneActed}</Quiet>}
      <ul className="text-sm">
        {runs?.map((line) => (
          <li key={line.seq}>
            <button
              type="button"
              aria-pressed={run?.seq === line.seq}
              onClick={() => openRun(run?.seq === line.seq ? undefined : line)}
              className={cn(
                'flex w-full items-center gap-3 px-4 py-1 text-left hover:bg-sunk',
                run?.seq === line.seq && 'bg-accent-soft',
              )}
            >
              <time className="w-28 shrink-0 font-mono text-soft text-xs">{formatTime(line.at, lang)}</time>
              <span className="min-w-0 flex-1 truncate">
                {causeText(line)}
                {line.cause.arrivals > 1 && (
                  <span className="pl-2 text-faint text-xs">{words.arrivals(line.cause.arrivals)}</span>
                )}
              </span>
              {line.fault && <span className="shrink-0 font-semibold text-danger text-xs">{w.faulted}</span>}
              {line.requests > 0 && <span className="shrink-0 text-soft text-xs">{words.requests(line.requests)}</span>}
              <span className="w-8 shrink-0 text-right text-soft text-xs">r{line.revision}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="flex gap-2 px-4 py-2">
        {moreRuns && (
          <Button size="small" onClick={moreRuns}>
            {w.moreRuns}
          </Button>
        )}
        <Button look="ghost" size="small" onClick={refreshRuns}>
          <RotateCw size={13} aria-hidden />
          {w.refresh}
        </Button>
      </div>
    </>
  );
}
