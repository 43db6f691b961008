'use client';
/** The time of the bench: play, step, go on, back to the start. */
import { FastForward, Pause, Play, SkipBack, StepBack, StepForward } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatTime, useLang, useWords } from '../../text/index.ts';
import { Button, Select } from '../../ui/index.ts';
import { useBench, useBenched } from './bench-context.tsx';
import { SHORTEST_MS, spanText, waitText } from './span-text.ts';
import { benchWords } from './words.ts';

const SPEEDS = [1, 10, 60] as const;
const SECOND = 1000;
const MINUTE = 60_000;
/** On a tablet all stand in one row. */
const TIGHT = 'sm:max-xl:px-1!';

/** Beside its sign, where there is room for both. */
const Label = ({ children }: { children: ReactNode }) => <span className="max-xl:sr-only">{children}</span>;

export function Transport() {
  const w = useWords(benchWords);
  const lang = useLang();
  const bench = useBench();
  const playing = useBenched((s) => s.playing);
  const speed = useBenched((s) => s.speed);
  const elapsed = useBenched((s) => s.elapsed);
  const start = useBenched((s) => s.start);
  const zone = useBenched((s) => s.zone);
  const next = useBenched((s) => s.next);
  const stuck = useBenched((s) => s.fault !== undefined || s.phase !== 'ready');
  const atStart = useBenched((s) => s.done === 0 && s.elapsed === 0);
  const icon = { size: 14, 'aria-hidden': true } as const;
  return (
    <div
      role="toolbar"
      aria-label={w.transport}
      className="flex flex-wrap items-center gap-1.5 sm:max-xl:flex-nowrap sm:max-xl:gap-0.5"
    >
      <Button size="small" icon aria-label={w.restart} title={w.restart} onClick={() => void bench.restart()}>
        <SkipBack {...icon} />
      </Button>
      <Button
        size="small"
        icon
        disabled={atStart}
        aria-label={w.stepBack}
        title={w.stepBackAbout}
        onClick={() => void bench.back()}
      >
        <StepBack {...icon} />
      </Button>
      <Button size="small" disabled={stuck} title={w.stepAbout} onClick={() => void bench.step()}>
        <StepForward {...icon} />
        <Label>{w.step}</Label>
      </Button>
      <Button
        size="small"
        look="primary"
        disabled={stuck}
        aria-pressed={playing}
        title={playing ? w.pause : w.play}
        onClick={() => (playing ? bench.pause() : bench.play())}
      >
        {playing ? <Pause {...icon} /> : <Play {...icon} />}
        <Label>{playing ? w.pause : w.play}</Label>
      </Button>
      <Select
        aria-label={w.speed}
        className="w-20! sm:max-xl:w-16! h-7! sm:max-xl:pr-6! sm:max-xl:pl-1.5!"
        value={speed}
        onChange={(e) => bench.setSpeed(Number(e.target.value))}
      >
        {SPEEDS.map((one) => (
          <option key={one} value={one}>
            {w.times(one)}
          </option>
        ))}
      </Select>
      <Button size="small" disabled={stuck} className={TIGHT} onClick={() => void bench.advance(SECOND)}>
        {w.second}
      </Button>
      <Button size="small" disabled={stuck} className={TIGHT} onClick={() => void bench.advance(MINUTE)}>
        {w.minute}
      </Button>
      <Button
        size="small"
        disabled={stuck || next === undefined}
        title={next === undefined ? w.noNext : w.nextAbout}
        onClick={() => void bench.toNext()}
      >
        <FastForward {...icon} />
        <Label>{next === undefined ? w.next : next < SHORTEST_MS ? w.nextNow : w.nextIn(waitText(next))}</Label>
      </Button>
      <time
        title={w.clock}
        className="pl-1 font-mono text-bench text-sm sm:max-xl:min-w-0 sm:max-xl:truncate sm:max-xl:text-xs"
      >
        {formatTime(start + elapsed, lang, Date.now(), zone)}
      </time>
      <span className="text-faint text-xs sm:max-xl:sr-only">{w.since(spanText(elapsed))}</span>
    </div>
  );
}
