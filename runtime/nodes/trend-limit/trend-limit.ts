/** Lays a straight line through the latest values and says when it will meet a limit. */
import * as z from 'zod';
import { defineNodeType, event, STATUS, signal } from '#runtime/contract/index.ts';
import { limitWanted } from '../limit-wanted.ts';

const config = z.object({
  /** Without one the app is refused: nobody meant whatever it would be. */
  limit: z.number().optional().meta({ unitLike: 'value' }),
  size: z.number().int().min(3).max(1000).default(50),
  warnMs: z.number().int().nonnegative().default(3_600_000).meta({ widget: 'duration' }),
});
type Point = [at: number, value: number];
type State = { points: Point[]; warned: boolean };

/** Least squares: slope per ms, and the line's value at the last point. Undefined while all points are of one moment. */
export function lineThrough(points: readonly Point[]): { slope: number; end: number } | undefined {
  const n = points.length;
  const [t0, v0] = points[0] ?? [0, 0];
  // From the first point, and about the mean: times since 1970 squared would leave no digits.
  const meanT = points.reduce((sum, [at]) => sum + (at - t0), 0) / n;
  const meanV = points.reduce((sum, [, value]) => sum + (value - v0), 0) / n;
  let stt = 0;
  let stv = 0;
  for (const [at, value] of points) {
    const dt = at - t0 - meanT;
    stt += dt * dt;
    stv += dt * (value - v0 - meanV);
  }
  if (stt === 0) return undefined;
  const slope = stv / stt;
  const last = points.at(-1)?.[0] ?? t0;
  return { slope, end: v0 + meanV + slope * (last - t0 - meanT) };
}

export const trendLimit = defineNodeType({
  type: 'logic.trend-limit',
  version: 2,
  icon: 'chart-spline',
  config,
  inputs: { value: signal('real', { required: true, every: true }), reset: event() },
  outputs: {
    slope: signal('real'),
    left: signal('duration'),
    near: signal('bool'),
    nearing: event({ left: 'duration', value: 'real' }, { fieldsLike: { value: 'value' } }),
  },
  state: {
    version: 1,
    schema: z.object({ points: z.array(z.tuple([z.number(), z.number()])), warned: z.boolean() }),
    initial: (): State => ({ points: [], warned: false }),
  },

  migrations: [{ to: 2, name: 'limit-said', up: (config) => ({ limit: 100, ...(config as object) }) }],

  check: ({ limit }) => limitWanted(limit, 'high'),

  step({ config: { limit = 0, size, warnMs }, in: { value: sample, reset }, out, state, now }) {
    if (reset.length > 0) {
      state.points = [];
      state.warned = false;
    }
    if (sample.quality === 'bad' || sample.value === undefined) {
      for (const end of [out.slope, out.left, out.near]) end.hold(sample.status);
      return;
    }
    // What was measured before the reset is not of the new tool.
    if (sample.changed) state.points.push([now, sample.value]);
    if (state.points.length > size) state.points.shift();
    const line = state.points.length < 3 ? undefined : lineThrough(state.points);
    if (!line) {
      out.near.set(false, sample.status);
      out.slope.hold(STATUS.badWaitingForInitialData);
      out.left.hold(STATUS.badWaitingForInitialData);
      return;
    }
    const towards = (limit - line.end) * line.slope > 0 || line.end === limit;
    const away = line.end === limit ? 0 : (limit - line.end) / line.slope;
    const left = towards && Number.isFinite(away) ? Math.round(away) : undefined;
    const near = left !== undefined && left <= warnMs;
    out.slope.set(line.slope * 3_600_000, sample.status);
    // A line that leads away never meets the limit.
    if (left === undefined) out.left.hold(STATUS.badOutOfRange);
    else out.left.set(left, sample.status);
    out.near.set(near, sample.status);
    if (near && !state.warned && left !== undefined) out.nearing.emit({ left, value: sample.value });
    state.warned = near;
  },

  examples: [
    {
      name: 'wear of 2 an hour: from 94 it is three hours to 100, and the warning comes two hours ahead',
      config: { limit: 100, size: 10, warnMs: 7_200_000 },
      at: [0, 3_600_000, 7_200_000, 10_800_000],
      feed: { value: [90, 92, 94, 96] },
      expect: {
        slope: [undefined, undefined, 2, 2],
        left: [undefined, undefined, 10_800_000, 7_200_000],
        near: [false, false, false, true],
        nearing: [{ left: 7_200_000, value: 96 }],
      },
    },
    {
      name: 'a line that leads away has no time; after the reset it begins anew',
      config: { limit: 0, size: 5 },
      feed: {
        value: [1, 2, 3, { status: 0x8005_0000 }, 9],
        reset: [undefined, undefined, undefined, undefined, [{}]],
      },
      expect: { slope: [undefined, undefined, 3600, 3600, 3600], near: [false, false, false, false, false] },
      quality: { slope: ['bad', 'bad', 'good', 'bad', 'bad'], left: ['bad', 'bad', 'bad', 'bad', 'bad'] },
    },
  ],
});
