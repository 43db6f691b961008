/** Which pens share an axis, and which axes have a place beside the plot. */
import type { AxisLook } from '#components/charts/chart-options.ts';
import type { PenInfo } from './pen-info.ts';
import { keyOf, type Pen } from './view.ts';

/** Pens of one unit share its axis, unless one wants its own; switches have theirs. */
export const scaleOf = (pen: Pen, info: PenInfo | undefined): string => {
  if (pen.own) return `own:${keyOf(pen)}`;
  return info?.isSwitch ? 'switch' : `unit:${info?.unit ?? ''}`;
};

/** `most`: that have a place. */
export function axesOf(pens: readonly Pen[], infos: ReadonlyMap<string, PenInfo>, most: number): AxisLook[] {
  const axes = new Map<string, { readonly pens: Pen[]; readonly info: PenInfo | undefined }>();
  for (const pen of pens) {
    if (pen.hidden) continue;
    const info = infos.get(keyOf(pen));
    const scale = scaleOf(pen, info);
    const known = axes.get(scale) ?? { pens: [], info };
    known.pens.push(pen);
    axes.set(scale, known);
  }
  const isOne = axes.size === 1;
  return [...axes].map(([scale, { pens: own, info }], i) => ({
    scale,
    unit: info?.unit ?? '',
    // Of one pen alone among several axes: then it says whose it is.
    ...(own.length === 1 && !isOne ? { colour: `pen-${own[0]?.colour}` } : {}),
    isSwitch: info?.isSwitch ?? false,
    shown: i < most,
  }));
}
