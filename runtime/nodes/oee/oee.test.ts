/** The figures against a count second by second, with ISO 22400-2's formulas written out. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { oee } from './oee.ts';

test('availability APT/PBT, effectiveness PRI·PQ/APT, quality GQ/PQ, and their product', () => {
  const stretch = fc.record({
    s: fc.integer({ min: 1, max: 60 }),
    running: fc.constantFrom(true, true, false, undefined),
    planned: fc.constantFrom(true, true, true, false),
    good: fc.integer({ min: 0, max: 5 }),
    scrap: fc.integer({ min: 0, max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 20 }), (stretches) => {
      let [apt, pbt, gq, pq, now] = [0, 0, 0, 0, 1];
      const at: number[] = [];
      for (const { s, running, planned, good, scrap } of stretches) {
        at.push(now * 1000);
        for (let i = 0; i < s; i++, now++) {
          if (!planned || running === undefined) continue;
          pbt++;
          if (running) apt++;
        }
        gq += good;
        pq += good + scrap;
      }
      at.push(now * 1000);
      // The last stretch ends with the plan, so that the node looks once more.
      const feed = <T>(read: (s: (typeof stretches)[number]) => T) => stretches.map(read);
      const { outputs } = runExample(oee, {
        name: 'x',
        config: { idealMs: 4000 },
        at,
        feed: {
          running: feed(({ running }) => (running === undefined ? { status: 0x8005_0000 } : running)),
          planned: [...feed(({ planned }) => planned), false],
          good: feed(({ good }) => (good > 0 ? [{ by: good }] : undefined)),
          scrap: feed(({ scrap }) => (scrap > 0 ? [{ by: scrap }] : undefined)),
        },
      });
      const last = (port: string) => outputs[port]?.at(-1) as number;
      if (pbt > 0) expect((last('availability') * pbt) / 100).toBeCloseTo(apt, 6);
      if (apt > 0) expect((last('performance') * apt) / 100).toBeCloseTo(4 * pq, 6);
      if (pq > 0) expect((last('quality') * pq) / 100).toBeCloseTo(gq, 6);
      if (pbt > 0 && apt > 0 && pq > 0) expect((last('oee') * pbt) / 100).toBeCloseTo(4 * gq, 6);
    }),
    { numRuns: 60 },
  );
});
