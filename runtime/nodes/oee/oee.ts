/** Overall equipment effectiveness: availability × effectiveness × quality (after ISO 22400-2). */
import * as z from 'zod';
import { defineNodeType, event, STATUS, signal } from '#runtime/contract/index.ts';

const config = z.object({
  /** Planned run time per item. */
  idealMs: z.number().min(1).default(10_000).meta({ widget: 'duration' }),
  refreshMs: z.number().int().min(1000).default(10_000).meta({ widget: 'duration', advanced: true }),
});

const stateSchema = z.object({
  since: z.number().nullable(),
  planned: z.boolean().nullable(),
  running: z.boolean().nullable(),
  /** Planned busy time in which the machine's state was known, actual production time, planned time unknown; ms. */
  busy: z.number(),
  run: z.number(),
  unknown: z.number(),
  good: z.number(),
  scrap: z.number(),
});
type State = z.infer<typeof stateSchema>;
/** A wake-up later than this beyond its time means a standstill, ms. */
const LATE = 5000;
const START: State = {
  since: null,
  planned: null,
  running: null,
  busy: 0,
  run: 0,
  unknown: 0,
  good: 0,
  scrap: 0,
};

function pass(state: State, now: number, refreshMs: number): void {
  const ms = state.since === null ? 0 : now - state.since;
  state.since = now;
  if (ms <= 0 || state.planned === false) return;
  if (state.planned === null || state.running === null || ms > 2 * refreshMs + LATE) {
    state.unknown += ms;
    return;
  }
  state.busy += ms;
  if (state.running) state.run += ms;
}

const whole = (value: unknown): number => {
  const n = typeof value === 'bigint' ? Number(value) : typeof value === 'number' ? value : 0;
  return Number.isFinite(n) && n > 0 ? n : 0;
};
const percent = () => signal('real', { unit: '%' });

export const oee = defineNodeType({
  type: 'logic.oee',
  version: 1,
  icon: 'circle-gauge',
  config,
  inputs: {
    running: signal('bool', { required: true }),
    planned: signal('bool'),
    good: event({ by: 'int' }),
    scrap: event({ by: 'int' }),
    reset: event(),
  },
  outputs: {
    oee: percent(),
    availability: percent(),
    performance: percent(),
    quality: percent(),
    unknown: signal('duration'),
    closed: event({
      oee: { type: 'real', unit: '%' },
      availability: { type: 'real', unit: '%' },
      performance: { type: 'real', unit: '%' },
      quality: { type: 'real', unit: '%' },
      busy: 'duration',
      run: 'duration',
      unknown: 'duration',
      good: 'real',
      scrap: 'real',
    }),
  },
  state: { version: 1, schema: stateSchema, initial: (): State => ({ ...START }) },
  atStart: true,

  step({ config: { idealMs, refreshMs }, in: { running, planned, good, scrap, reset }, out, state, now, wakeAt }) {
    pass(state, now, refreshMs);
    for (const { by } of good) state.good += whole(by);
    for (const { by } of scrap) state.scrap += whole(by);

    const figures = () => {
      const made = state.good + state.scrap;
      const ratio = (a: number, b: number) => (b > 0 ? (100 * a) / b : undefined);
      const availability = ratio(state.run, state.busy);
      const performance = ratio(idealMs * made, state.run);
      const quality = ratio(state.good, made);
      const known = availability !== undefined && performance !== undefined && quality !== undefined;
      // Nothing made in planned time is an effectiveness of 0, not an unknown one.
      const whole = known ? (availability * performance * quality) / 10_000 : state.busy > 0 ? 0 : undefined;
      return { availability, performance, quality, oee: whole };
    };

    if (reset.length > 0) {
      const { availability = 0, performance = 0, quality = 0, oee: index = 0 } = figures();
      const { busy, run, unknown, good: goods, scrap: scraps } = state;
      if (busy + unknown > 0) {
        const about = { busy, run, unknown, good: goods, scrap: scraps };
        out.closed.emit({ oee: index, availability, performance, quality, ...about });
      }
      Object.assign(state, { busy: 0, run: 0, unknown: 0, good: 0, scrap: 0 });
    }
    state.running = running.quality === 'bad' ? null : (running.value ?? null);
    // Without a wire all time is planned; a wire that is bad says nothing.
    state.planned = planned.serverAt === 0 ? true : planned.quality === 'bad' ? null : (planned.value ?? null);

    const status = state.unknown > 0 || state.running === null ? STATUS.uncertain : STATUS.good;
    for (const [name, value] of Object.entries(figures())) {
      const end = out[name as 'oee'];
      if (value === undefined) end.hold(STATUS.badWaitingForInitialData);
      else end.set(value, status);
    }
    out.unknown.set(state.unknown);
    wakeAt(state.planned === false ? undefined : (Math.floor(now / refreshMs) + 1) * refreshMs);
  },

  examples: [
    {
      name: 'an hour planned, 45 min run, 200 of 10 s made, 10 of them scrap: 75 % × 74.1 % × 95 %',
      config: { idealMs: 10_000 },
      at: [0, 2_700_000, 3_600_000],
      feed: {
        running: [true, false, undefined],
        good: [undefined, [{ by: 100 }, { by: 90 }], undefined],
        scrap: [undefined, [{ by: 10 }], undefined],
      },
      expect: {
        availability: [undefined, 100, 75],
        performance: [undefined, (100 * 2_000_000) / 2_700_000, (100 * 2_000_000) / 2_700_000],
        quality: [undefined, 95, 95],
        oee: [undefined, (95 * 2_000_000) / 2_700_000, (0.75 * 95 * 2_000_000) / 2_700_000],
      },
    },
    {
      name: 'breaks do not count; time without a signal is told and makes the figures uncertain',
      config: { idealMs: 1000, refreshMs: 1000 },
      at: [0, 2000, 4000, 6000, 8000],
      feed: {
        running: [true, undefined, { status: 0x8005_0000 }, true, undefined],
        planned: [true, false, true, undefined, undefined],
        good: [undefined, [{ by: 2 }], undefined, undefined, [{ by: 2 }]],
      },
      expect: { oee: [undefined, 100, 100, 100, 100], unknown: [0, 0, 0, 2000, 2000] },
      quality: { oee: ['bad', 'good', 'uncertain', 'uncertain', 'uncertain'] },
    },
    {
      name: 'reset closes the shift and begins the next',
      config: { idealMs: 1000, refreshMs: 1000 },
      at: [0, 4000, 5000],
      feed: {
        running: [true, undefined, undefined],
        good: [undefined, [{ by: 3 }], undefined],
        reset: [undefined, [{}], undefined],
      },
      expect: {
        oee: [undefined, 0, 0],
        closed: [
          {
            oee: 75,
            availability: 100,
            performance: 75,
            quality: 100,
            busy: 4000,
            run: 4000,
            unknown: 0,
            good: 3,
            scrap: 0,
          },
        ],
      },
    },
  ],
});
