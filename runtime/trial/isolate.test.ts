/** Over the flows of tests/flows: what the bench shows with the kernel beside it is what it shows over an isolate of a real host. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expandPlan, type Keys, type Plan, toJson } from '#runtime/contract/index.ts';
import { createPool, type HostPool, loadKernel } from '#runtime/sandbox/index.ts';
import { cases, compileCase } from '../../tests/flows/golden.ts';
import { programHere, programIn } from '../../tests/trial/program.ts';
import type { TrialAct, TrialStep } from './acts.ts';
import { drivesOf } from './drives.ts';
import { Trial } from './trial.ts';

const RUNS = Number(process.env['JIG_FUZZ_RUNS'] ?? 2);
let pool: HostPool;
beforeAll(async () => {
  pool = createPool({ kernel: await loadKernel() });
});
afterAll(() => pool.close());

const KEYS = ['a', 'b'].map((key) => ({ key, title: key }));
const keysOf = ({ slots }: Plan): Keys =>
  Object.fromEntries(Object.entries(slots).flatMap(([slot, { many }]) => (many ? [[slot, KEYS]] : [])));

const VALUES = { bool: fc.boolean(), text: fc.string(), real: fc.double({ noNaN: true, min: -200, max: 200 }) };
const given = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  VALUES.real,
  VALUES.bool,
  fc.constantFrom('12.5', '7', 'x'),
  fc.constant(null),
);

/** Whatever the drawing lets one do, and time. */
function stepsFor(plan: Plan): fc.Arbitrary<TrialStep[]> {
  const { tags, events, devices } = drivesOf(plan);
  const acts: fc.Arbitrary<TrialAct>[] = [];
  if (tags.length > 0)
    acts.push(
      fc.record({
        kind: fc.constant('samples' as const),
        samples: fc.array(
          fc
            .tuple(fc.constantFrom(...tags), given, fc.constantFrom('good', 'good', 'uncertain', 'bad'), fc.nat(3))
            .map(([{ slot, tag, keys, def }, value, quality, n]) => ({
              slot,
              tag,
              value: def.type === 'bool' && typeof value === 'number' ? value > 100 : value,
              quality: quality as 'good',
              ...(keys && n < 2 ? { key: KEYS[n]!.key } : {}),
            })),
          { minLength: 1, maxLength: 3 },
        ),
      }),
    );
  for (const { slot } of devices)
    acts.push(
      fc.constantFrom('online', 'offline').map((state) => ({ kind: 'device', slot, state: state as 'online' })),
    );
  for (const { node, fields } of events)
    acts.push(
      fc.tuple(...fields.map(() => given)).map((values) => ({
        kind: 'event',
        node,
        payload: Object.fromEntries(
          fields.map(({ id, type }, i) => [id, type === 'text' ? String(values[i]) : values[i]]),
        ),
      })),
    );
  const act = acts.length > 0 ? fc.option(fc.oneof(...acts), { nil: undefined }) : fc.constant(undefined);
  return fc.array(
    fc
      .tuple(fc.constantFrom(0, 0, 10, 1000, 61_000), act)
      .map(([after, what]) => ({ after, ...(what ? { act: what } : {}) })),
    { minLength: 1, maxLength: 12 },
  );
}

const runnable = cases().flatMap((name) => {
  const { app } = compileCase(name);
  return app ? [{ name, app }] : [];
});

test('there are flows to try', () => {
  expect(runnable.length).toBeGreaterThan(10);
});

test.each(runnable)('$name', async ({ app }) => {
  const keys = keysOf(app.plan);
  await fc.assert(
    fc.asyncProperty(stepsFor(expandPlan(app.plan, keys)), async (steps) => {
      const isolate = await programIn(pool, app, keys);
      try {
        const over = async (program: typeof isolate | ReturnType<typeof programHere>) => {
          const trial = new Trial(program, { start: Date.UTC(2026, 0, 5, 0), trace: true });
          const begun = await trial.begin();
          return toJson([begun, await trial.play(steps), [...trial.cells], trial.alarms, trial.fault]);
        };
        expect(await over(programHere(app, keys))).toBe(await over(isolate));
      } finally {
        isolate.stop();
      }
    }),
    { numRuns: RUNS },
  );
});
