'use client';
/** At a node, while one looks into the app: what it costs, whether it has a breakpoint, whether it ran. */
import { useDebugging } from '../../live/index.ts';
import { formatNumber, useWords } from '../../text/index.ts';
import { cn } from '../../ui/index.ts';
import { debugWords } from './words.ts';

const perSecond = (value: number, ms: number): number => (ms > 0 ? (value / ms) * 1000 : 0);

export function NodeDebug({ node }: { node: string }) {
  const w = useWords(debugWords);
  const { isOn, insight, breakpoints, run, isOpening, seen } = useDebugging();
  if (!isOn) return null;
  const [steps, ms] = insight?.nodes[node] ?? [0, 0];
  const problems = insight?.problems[node] ?? 0;
  const shown = insight !== undefined && run === undefined;
  return (
    <>
      {breakpoints.has(node) && (
        <span
          role="img"
          aria-label={w.hasBreakpoint}
          title={w.hasBreakpoint}
          className="absolute -top-1.5 -left-1.5 size-3.5 rounded-full border-2 border-surface bg-alarm-critical"
        />
      )}
      {run && !isOpening && !seen.has(node) && run.fault?.node !== node && (
        <span aria-hidden className="absolute inset-0 rounded-md bg-canvas/70" />
      )}
      {shown && (
        <span
          title={w.costAbout}
          className={cn(
            'absolute top-full left-2 mt-1 whitespace-nowrap rounded-full border border-line bg-surface px-1.5 text-2xs leading-4',
            steps > 0 ? 'text-text' : 'text-faint',
          )}
        >
          {w.cost(formatNumber(perSecond(steps, insight.ms), 1), formatNumber(perSecond(ms, insight.ms), 2))}
          {problems > 0 && <span className="pl-1 font-semibold text-danger">{w.problems(problems)}</span>}
        </span>
      )}
    </>
  );
}
