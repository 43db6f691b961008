'use client';
/** Over the canvas while one looks into the app: how it does, where it stands, and the buttons to hold, step and let go. */
import { Pause, Play, StepForward, X } from 'lucide-react';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { useDebugging, useFaultText } from '../../live/index.ts';
import { formatNumber, formatTime, useLang, useWords } from '../../text/index.ts';
import { Button } from '../../ui/index.ts';
import { useEditor } from '../context.tsx';
import { useCauseHere } from './cause.ts';
import { stoppedBy } from './stopped-by.ts';
import { debugWords } from './words.ts';

export function DebugBanner({ status, titleOf }: { status: AppStatus | undefined; titleOf: (node: string) => string }) {
  const w = useWords(debugWords);
  const lang = useLang();
  const editor = useEditor();
  const debugging = useDebugging();
  const causeText = useCauseHere(titleOf);
  const { isOn, insight, run, isOpening, seen, command, busy, openRun } = debugging;
  if (!isOn || !status) return null;
  const { halted } = status;
  const held = halted?.node;
  /** Of the run that is shown. */
  const culprit = run?.fault?.node;
  const ran = [...seen.keys()].filter((node) => node !== culprit).length;
  const rate = insight && insight.ms > 0 ? (insight.instants / insight.ms) * 1000 : 0;
  const cpu = insight && insight.ms > 0 ? (insight.cpuMs / insight.ms) * 100 : 0;
  return (
    <div
      role="toolbar"
      aria-label={w.look}
      className="absolute top-3 left-1/2 z-10 flex max-w-[calc(100%-1.5rem)] -translate-x-1/2 items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-sm shadow-float"
    >
      {run ? (
        <>
          <span className="min-w-0 truncate">
            {w.runOf(formatTime(run.at, lang), causeText(run))}
            <span className="pl-2 text-faint text-xs">
              {isOpening ? w.loading : culprit === undefined ? w.ranHere(seen.size) : w.ranUntil(ran, titleOf(culprit))}
            </span>
          </span>
          <Button size="small" onClick={() => openRun(undefined)}>
            {w.backToNow}
          </Button>
        </>
      ) : halted ? (
        <>
          <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-alarm-critical" />
          <span role="status" className="min-w-0 truncate">
            {held === undefined
              ? w.pausedByHand(formatTime(halted.since, lang))
              : w.pausedAt(formatTime(halted.since, lang), titleOf(held))}
            {halted.problem !== undefined && (
              <span className="pl-2 text-danger">{w.conditionFailed(halted.problem)}</span>
            )}
          </span>
          {held !== undefined && (
            <Button look="ghost" size="small" onClick={() => editor.select({ nodes: [held] })}>
              {titleOf(held)}
            </Button>
          )}
          <Button size="small" busy={busy} onClick={() => command('step')}>
            <StepForward size={13} aria-hidden />
            {w.step}
          </Button>
          <Button size="small" look="primary" busy={busy} onClick={() => command('resume')}>
            <Play size={13} aria-hidden />
            {w.resume}
          </Button>
        </>
      ) : status.state !== 'running' ? (
        <StandsStill status={status} titleOf={titleOf} />
      ) : (
        <>
          <span className="whitespace-nowrap text-soft">
            {insight ? w.total(formatNumber(rate, 1), formatNumber(cpu, 1)) : w.loading}
          </span>
          {insight && insight.waiting > 0 && <span className="text-soft">{w.waiting(insight.waiting)}</span>}
          <Button size="small" busy={busy} onClick={() => command('pause')}>
            <Pause size={13} aria-hidden />
            {w.pause}
          </Button>
        </>
      )}
      <Button look="ghost" size="small" icon aria-label={w.lookOff} title={w.lookOff} onClick={debugging.toggle}>
        <X size={14} aria-hidden />
      </Button>
    </div>
  );
}

/** It runs no more: since when and why, and the way to the run that stopped it. */
function StandsStill({ status: { fault }, titleOf }: { status: AppStatus; titleOf: (node: string) => string }) {
  const w = useWords(debugWords);
  const lang = useLang();
  const faultText = useFaultText();
  const { runs, openRun } = useDebugging();
  if (!fault) return <span className="whitespace-nowrap text-soft">{w.stopped}</span>;
  const last = stoppedBy(runs ?? [], fault);
  const why = `${fault.node === undefined ? '' : `${titleOf(fault.node)} – `}${faultText(fault)}`;
  return (
    <>
      <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-alarm-critical" />
      <span role="status" className="line-clamp-3 min-w-0 break-words">
        {last ? w.stoodStillSince(formatTime(last.at, lang), why) : w.stoodStill(why)}
      </span>
      {last && (
        <Button size="small" look="primary" className="shrink-0" onClick={() => openRun(last)}>
          {w.seeRun}
        </Button>
      )}
    </>
  );
}
