/** Gives an event at fixed times: every so often, or by the clock on the wall. */
import * as z from 'zod';
import { defineNodeType, event } from '#runtime/contract/index.ts';
import { nextTime, parseCron } from './cron.ts';

const config = z.object({
  mode: z.enum(['every', 'clock']).default('every'),
  everyMs: z
    .number()
    .int()
    .min(100)
    .default(60_000)
    .meta({ widget: 'duration', when: [{ field: 'mode', in: ['every'] }] }),
  cron: z
    .string()
    .max(200)
    .default('0 8 * * *')
    .meta({ widget: 'cron', when: [{ field: 'mode', in: ['clock'] }] }),
});
type Config = z.infer<typeof config>;

/** Intervals count from 1970, so that all nodes of one interval tick together and a restart does not shift them. */
function nextTick({ mode, everyMs, cron }: Config, after: number, zone: string): number | undefined {
  if (mode === 'every') return (Math.floor(after / everyMs) + 1) * everyMs;
  const parsed = parseCron(cron);
  return parsed && nextTime(parsed, after, zone);
}

export const timer = defineNodeType({
  type: 'logic.timer',
  version: 1,
  icon: 'clock',
  config,
  inputs: {},
  outputs: { tick: event({ at: 'time' }) },
  state: {
    version: 1,
    schema: z.object({ next: z.number().nullable(), schedule: z.string() }),
    initial: () => ({ next: null, schedule: '' }),
  },
  source: 'timer',
  atStart: true,
  breaksLoop: true,

  check: ({ mode, cron }) => (mode === 'clock' && !parseCron(cron) ? [{ field: 'cron', problem: 'not-a-cron' }] : []),

  step({ config: c, out, state, now, zone, wakeAt }) {
    const schedule = c.mode === 'every' ? `${c.everyMs}` : `${c.cron} ${zone}`;
    // What fell into a standstill comes once, not once per miss.
    if (state.next !== null && state.next <= now && state.schedule === schedule) out.tick.emit({ at: state.next });
    state.schedule = schedule;
    state.next = nextTick(c, now, zone) ?? null;
    wakeAt(state.next ?? undefined);
  },

  examples: [
    {
      name: 'every ten seconds',
      config: { mode: 'every', everyMs: 10_000 },
      at: [3_000, 15_000, 31_000],
      expect: { tick: [{ at: 10_000 }, { at: 20_000 }, { at: 30_000 }] },
    },
    {
      name: 'at 08:00 in Shanghai, which is midnight UTC',
      config: { mode: 'clock', cron: '0 8 * * *' },
      zone: 'Asia/Shanghai',
      at: [1_767_225_000_000, 1_767_226_000_000],
      expect: { tick: [{ at: 1_767_225_600_000 }] },
    },
    {
      name: 'half past two is skipped on 29 March 2026 in Berlin: the event comes at 03:00 summer time',
      config: { mode: 'clock', cron: '30 2 * * *' },
      zone: 'Europe/Berlin',
      at: [1_774_742_400_000, 1_774_749_600_000],
      expect: { tick: [{ at: 1_774_746_000_000 }] },
    },
  ],
});
