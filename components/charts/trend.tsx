'use client';
/** A line over time (uPlot), by the plant's clock. Gaps stay gaps; colours come from the tokens. */
import { useEffect, useRef } from 'react';
import type uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useSiteZone } from '../text/index.ts';
import { axisSize } from './chart-options.ts';

export interface TrendProps {
  /** Times in ms, ascending. */
  readonly times: readonly number[];
  /** null where there was no good value. */
  readonly values: readonly (number | null)[];
  readonly unit: string;
  /** Drawn as dashed lines; undefined ones are not. */
  readonly limits?: readonly (number | undefined)[];
  /** Read out instead of the picture. */
  readonly label: string;
  readonly height?: number;
}

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function options(
  width: number,
  height: number,
  unit: string,
  lines: number,
  tzDate: (seconds: number) => Date,
): uPlot.Options {
  const axis = {
    stroke: token('--text-faint'),
    font: '11px system-ui',
    grid: { stroke: token('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { y: false, points: { size: 7 } },
    padding: [8, 8, 0, 0],
    scales: { x: { time: true } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 70,
        size: 28,
        values: [
          [3600, '{HH}:{mm}', null, null, null, null, null, null, 1],
          [60, '{HH}:{mm}', null, null, null, null, null, null, 1],
          [1, '{HH}:{mm}:{ss}', null, null, null, null, null, null, 1],
        ],
      },
      {
        ...axis,
        size: axisSize,
        values: (_u, ticks) => ticks.map((t) => `${t}${unit && t === ticks.at(-1) ? ` ${unit}` : ''}`),
      },
    ],
    tzDate,
    series: [
      {},
      { stroke: token('--accent'), width: 1.75, points: { show: false } },
      ...Array.from({ length: lines }, () => ({
        stroke: token('--alarm-high'),
        width: 1,
        dash: [5, 4],
        points: { show: false },
      })),
    ],
  };
}

export function Trend({ times, values, unit, limits = [], label, height = 180 }: TrendProps) {
  const zone = useSiteZone();
  const lines = limits.filter((limit) => limit !== undefined);
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | undefined>(undefined);
  const data = useRef<uPlot.AlignedData>([[], []]);
  data.current = [times.map((t) => t / 1000), [...values], ...lines.map((limit) => times.map(() => limit))];

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let gone = false;
    const resize = new ResizeObserver(([entry]) => {
      if (entry) chart.current?.setSize({ width: Math.floor(entry.contentRect.width), height });
    });
    void import('uplot').then(({ default: UPlot }) => {
      if (gone) return;
      chart.current = new UPlot(
        options(element.clientWidth, height, unit, lines.length, (at) => UPlot.tzDate(new Date(at * 1000), zone)),
        data.current,
        element,
      );
      resize.observe(element);
    });
    return () => {
      gone = true;
      resize.disconnect();
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, [height, unit, lines.length, zone]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: data.current holds what times and values gave
  useEffect(() => chart.current?.setData(data.current), [times, values]);

  return <div ref={box} role="img" aria-label={label} style={{ height }} />;
}
