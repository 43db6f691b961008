'use client';
/** Pens over time, to be looked at closely: zoomed, moved, read off at an instant; by hand, by finger and by keyboard. */
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import type uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Lang } from '#runtime/contract/index.ts';
import { align, type DrawnLine, hasBand } from './align.ts';
import {
  type AxisLook,
  type ChartLook,
  chartOptions,
  drawLevels,
  type Level,
  type PenLook,
  STRONG,
  token,
  WIDTH,
} from './chart-options.ts';
import { takeGestures } from './gestures.ts';
import { moved, type Stretch, scaled } from './stretch.ts';

export interface ChartPen extends Omit<PenLook, 'band'>, DrawnLine {
  /** Pointed at: drawn stronger. */
  readonly strong: boolean;
}

/** A note: where it stands on the time axis. */
export type Mark = Stretch;

/** Where the plot lies within the chart, px. */
export interface PlotPlace {
  readonly left: number;
  readonly width: number;
}

export interface TrendChartProps {
  readonly pens: readonly ChartPen[];
  readonly axes: readonly AxisLook[];
  readonly levels: readonly Level[];
  readonly marks: readonly Mark[];
  readonly range: Stretch;
  readonly zone: string;
  readonly lang: Lang;
  readonly height: number;
  /** Names of a switch's states: [off, on]. */
  readonly states: readonly [string, string];
  readonly format: (value: number) => string;
  /** Light or dark: another one is drawn anew. */
  readonly theme: string;
  /** Read out. */
  readonly label: string;
  /** Which keys do what, read out and shown. */
  readonly help: string;
  /** The instant that is read off; undefined: none. */
  readonly cursor: number | undefined;
  readonly onCursor: (at: number | undefined) => void;
  readonly onRange: (range: Stretch) => void;
  readonly onBack: () => void;
  readonly onLive: () => void;
  readonly onPlace: (place: PlotPlace) => void;
}

const STEP = 0.1;

export function TrendChart(props: TrendChartProps) {
  const { pens, axes, levels, marks, range, zone, lang, height, states, theme, label, help, cursor } = props;
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | undefined>(undefined);
  const helpId = useId();
  const held = useRef(props);
  held.current = props;
  const data = useMemo(() => align(pens), [pens]);
  const dataHeld = useRef(data);
  dataHeld.current = data;

  const looks = pens.map(({ id, colour, dashed, scale, line }) => ({
    id,
    colour,
    dashed,
    scale,
    band: hasBand(line),
  }));
  // What uPlot cannot change afterwards.
  const shape = JSON.stringify({ looks, axes, levels, zone, lang, states, theme });

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let gone = false;
    let endGestures: (() => void) | undefined;
    const { states: named, ...made } = JSON.parse(shape) as Omit<ChartLook, 'pens' | 'format'> & {
      looks: readonly PenLook[];
    };
    const look: ChartLook = { ...made, states: named, pens: made.looks, format: (value) => held.current.format(value) };
    const resize = new ResizeObserver(([entry]) => {
      if (entry) chart.current?.setSize({ width: Math.floor(entry.contentRect.width), height: held.current.height });
    });
    void import('uplot').then(({ default: UPlot }) => {
      if (gone) return;
      const size = { width: element.clientWidth, height: held.current.height };
      const options = chartOptions(look, UPlot, size, {
        setSelect: [
          (u) => {
            const { left, width } = u.select;
            if (width < 4) return;
            const [from, to] = [u.posToVal(left, 'x'), u.posToVal(left + width, 'x')];
            u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            held.current.onRange({ from: Math.round(from), to: Math.round(to) });
          },
        ],
        drawClear: [(u) => drawMarks(u, held.current.marks)],
        draw: [
          (u) => drawLevels(u, held.current.levels),
          (u) => held.current.onPlace({ left: u.bbox.left / devicePixelRatio, width: u.bbox.width / devicePixelRatio }),
        ],
      });
      const made = new UPlot(options, dataHeld.current, element);
      chart.current = made;
      setTime(made, held.current.range);
      endGestures = takeGestures({
        chart: made,
        onMove: (next) => setTime(made, next),
        onDone: (next) => held.current.onRange(next),
        onBack: () => held.current.onBack(),
        onCursor: (at) => held.current.onCursor(at),
      });
      resize.observe(element);
    });
    return () => {
      gone = true;
      resize.disconnect();
      endGestures?.();
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, [shape]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: marks are read when it is drawn
  useEffect(() => {
    const made = chart.current;
    if (!made) return;
    made.batch(() => {
      strengthen(made, held.current.pens);
      made.setData(data, false);
      setTime(made, range);
    });
  }, [data, range.from, range.to, marks]);
  useEffect(() => {
    const made = chart.current;
    if (made) made.setSize({ width: made.width, height });
  }, [height]);
  useEffect(() => {
    const made = chart.current;
    if (!made) return;
    made.setCursor({ left: cursor === undefined ? -10 : made.valToPos(cursor, 'x'), top: 10 }, false);
  }, [cursor]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const { onRange, onBack, onLive, onCursor } = held.current;
    const at = cursor ?? (range.from + range.to) / 2;
    const width = range.to - range.from;
    const page = event.shiftKey ? 1 : STEP;
    const acts: readonly (readonly [keys: string, act: () => void])[] = [
      ['arrowleft', () => onRange(moved(range, -page))],
      ['arrowright', () => onRange(moved(range, page))],
      ['arrowup + =', () => onRange(scaled(range, 0.5))],
      ['arrowdown -', () => onRange(scaled(range, 2))],
      ['end', onLive],
      ['escape', onBack],
      [',', () => onCursor(Math.max(range.from, Math.round(at - width / 100)))],
      ['.', () => onCursor(Math.min(range.to, Math.round(at + width / 100)))],
    ];
    const act = acts.find(([keys]) => keys.split(' ').includes(event.key.toLowerCase()))?.[1];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form
    <div
      ref={box}
      role="group"
      aria-label={label}
      aria-describedby={helpId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move and zoom it; the table says the same without
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={{ height }}
      className="rounded-sm outline-offset-2"
    >
      <span id={helpId} className="sr-only">
        {help}
      </span>
    </div>
  );
}

/** A pen with a band has two more series behind it. */
function strengthen(chart: uPlot, pens: readonly ChartPen[]): void {
  let place = 1;
  for (const { strong, line } of pens) {
    const series = chart.series[place];
    if (series) series.width = strong ? STRONG : WIDTH;
    place += hasBand(line) ? 3 : 1;
  }
}

const setTime = (chart: uPlot, { from, to }: Stretch) => chart.setScale('x', { min: from, max: to });

/** Notes stand behind the pens: a line for an instant, a shade for a while. */
function drawMarks(chart: uPlot, marks: readonly Mark[]): void {
  const { ctx, bbox } = chart;
  const ink = token('--text-faint');
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const { from, to } of marks) {
    const [x, end] = [chart.valToPos(from, 'x', true), chart.valToPos(to, 'x', true)];
    ctx.globalAlpha = 0.12;
    ctx.fillStyle = ink;
    if (end - x > 1) ctx.fillRect(x, bbox.top, end - x, bbox.height);
    ctx.globalAlpha = 0.7;
    ctx.fillRect(Math.round(x), bbox.top, devicePixelRatio, bbox.height);
  }
  ctx.restore();
}
