/** How a trend looks to uPlot: axes, pens, bands, limits; colours come from the tokens. */
import type uPlot from 'uplot';
import type { Lang } from '#runtime/contract/index.ts';
import { tickText } from './time-text.ts';

/** One pen, or the same pen at another time. */
export interface PenLook {
  readonly id: string;
  /** Name of a token. */
  readonly colour: string;
  readonly dashed: boolean;
  readonly scale: string;
  /** Lowest and highest are drawn behind it. */
  readonly band: boolean;
}

export interface AxisLook {
  readonly scale: string;
  readonly unit: string;
  /** Of the one pen it belongs to. */
  readonly colour?: string | undefined;
  readonly isSwitch: boolean;
  /** Has a place of its own beside the plot. */
  readonly shown: boolean;
}

/** A level on an axis, of an alarm. */
export interface Level {
  readonly scale: string;
  readonly value: number;
  /** Name of a token. */
  readonly colour: string;
}

export interface ChartLook {
  readonly pens: readonly PenLook[];
  readonly axes: readonly AxisLook[];
  readonly levels: readonly Level[];
  readonly zone: string;
  readonly lang: Lang;
  readonly format: (value: number) => string;
  /** Names of a switch's states: [off, on]. */
  readonly states: readonly [string, string];
}

export const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** px of a pen, and of one that is pointed at. */
export const WIDTH = 1.5;
export const STRONG = 2.75;

/** See-through, so that pens behind it are seen. */
const soft = (colour: string, percent: number): string => `color-mix(in oklch, ${colour} ${percent}%, transparent)`;

/** A limit far away would flatten the line: it is in the picture when that takes no more than this many times the room. */
const ROOM_FOR_LEVELS = 3;

export function rangeOf(
  lowest: number | null,
  highest: number | null,
  levels: readonly number[],
): [number, number] | undefined {
  if (lowest === null || highest === null || !Number.isFinite(lowest) || !Number.isFinite(highest)) return undefined;
  const span = Math.max(highest - lowest, Math.abs(highest) * 0.02, 1e-9);
  let [low, high] = [lowest, highest];
  for (const level of levels) {
    if (Math.max(high, level) - Math.min(low, level) > ROOM_FOR_LEVELS * span) continue;
    low = Math.min(low, level);
    high = Math.max(high, level);
  }
  const pad = Math.max((high - low) * 0.08, span * 0.08);
  return [low - pad, high + pad];
}

/** Pixels an axis of figures needs for its longest one. */
export const axisSize = (_: uPlot, texts: readonly string[] | null): number =>
  Math.max(34, ...(texts ?? []).map((one) => 12 + 6 * one.length));

export function chartOptions(
  look: ChartLook,
  UPlot: typeof uPlot,
  size: { readonly width: number; readonly height: number },
  hooks: uPlot.Hooks.Arrays,
): uPlot.Options {
  const faint = token('--text-faint');
  const line = token('--line');
  const { pens, axes, levels, zone, lang } = look;
  const font = `11px ${token('--font') || 'system-ui'}`;
  const stepped = UPlot.paths.stepped?.({ align: 1 });
  const straight = UPlot.paths.linear?.();
  const series: uPlot.Series[] = [{}];
  const bands: uPlot.Band[] = [];
  for (const { colour, dashed, scale, band } of pens) {
    const ink = token(`--${colour}`);
    const paths = band ? straight : stepped;
    series.push({
      scale,
      stroke: dashed ? soft(ink, 75) : ink,
      width: WIDTH,
      ...(dashed ? { dash: [6, 4] } : {}),
      points: { show: false },
      ...(paths ? { paths } : {}),
    });
    if (!band) continue;
    const place = series.length;
    for (let i = 0; i < 2; i++)
      series.push({ scale, width: 0, points: { show: false }, ...(straight ? { paths: straight } : {}) });
    bands.push({ series: [place, place + 1], fill: soft(ink, dashed ? 8 : 18) });
  }
  const shown = axes.filter((axis) => axis.shown);
  const left = Math.ceil(shown.length / 2);
  return {
    ...size,
    ms: 1,
    tzDate: (at) => UPlot.tzDate(new Date(at), zone),
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false, dist: 6 },
      // Going back is ours.
      bind: { dblclick: () => null },
    },
    select: { show: true, left: 0, top: 0, width: 0, height: 0 },
    padding: [10, shown.length > 1 ? 0 : 28, 0, shown.length > 0 ? 0 : 8],
    scales: {
      x: { time: true },
      ...Object.fromEntries(
        axes.map(({ scale, isSwitch }) => {
          const own = levels.filter((one) => one.scale === scale).map(({ value }) => value);
          const range = (_: uPlot, low: number | null, high: number | null): [number, number] =>
            isSwitch ? [-0.15, 1.15] : (rangeOf(low, high, own) ?? [0, 1]);
          return [scale, { range }];
        }),
      ),
    },
    axes: [
      {
        stroke: faint,
        font,
        grid: { stroke: line, width: 1 },
        ticks: { show: false },
        space: 72,
        size: 26,
        values: (_, splits, __, ___, step) => splits.map((at) => tickText(at, step, zone, lang)),
      },
      ...shown.map((axis, i): uPlot.Axis => {
        const ink = axis.colour === undefined ? faint : token(`--${axis.colour}`);
        return {
          scale: axis.scale,
          side: i < left ? 3 : 1,
          stroke: ink,
          font,
          grid: { show: i === 0, stroke: line, width: 1 },
          ticks: { show: false },
          gap: 6,
          size: axisSize,
          ...(axis.isSwitch ? { splits: () => [0, 1] } : {}),
          values: (_u, splits) =>
            splits.map((value, place) =>
              axis.isSwitch
                ? look.states[value === 1 ? 1 : 0]
                : `${look.format(value)}${axis.unit && place === splits.length - 1 ? `\u2009${axis.unit}` : ''}`,
            ),
        };
      }),
    ],
    series,
    bands,
    hooks,
  };
}

/** Draws the levels of alarms; a hook of `draw`. */
export function drawLevels(chart: uPlot, levels: readonly Level[]): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
  for (const { scale, value, colour } of levels) {
    const { min, max } = chart.scales[scale] ?? {};
    if (min === undefined || max === undefined || value < min || value > max) continue;
    const y = Math.round(chart.valToPos(value, scale, true)) + 0.5;
    ctx.strokeStyle = token(`--${colour}`);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}
