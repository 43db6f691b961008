/** The counter against the function block bodies printed in IEC 61131-3, table 45. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { counterLimit } from './counter-limit.ts';

test('both ways: as CTUD, scan by scan', () => {
  const scan = fc.record({ cu: fc.boolean(), cd: fc.boolean(), r: fc.boolean(), ld: fc.boolean() });
  fc.assert(
    fc.property(fc.array(scan, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (scans, pv) => {
      let cv = 0;
      const expected: [number, boolean, boolean][] = [];
      scans.forEach(({ cu, cd, r, ld }, i) => {
        // R_EDGE of the first scan is false here: nobody knows what was before.
        const up = cu && scans[i - 1]?.cu === false;
        const down = cd && scans[i - 1]?.cd === false;
        if (r) cv = 0;
        else if (ld) cv = pv;
        else if (!(up && down)) {
          if (up) cv++;
          else if (down) cv--;
        }
        expected.push([cv, cv >= pv, cv <= 0]);
      });
      const { outputs } = runExample(counterLimit, {
        name: 'x',
        config: { mode: 'both', preset: pv },
        feed: {
          up: scans.map(({ cu }) => cu),
          down: scans.map(({ cd }) => cd),
          reset: scans.map(({ r }) => (r ? [{}] : undefined)),
          load: scans.map(({ ld }) => (ld ? [{}] : undefined)),
        },
      });
      expect(scans.map((_, i) => [outputs['count']?.[i], outputs['full']?.[i], outputs['empty']?.[i]])).toEqual(
        expected,
      );
    }),
    { numRuns: 150 },
  );
});
