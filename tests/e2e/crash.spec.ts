/** Nothing accepted is lost and nothing is done twice, whatever is killed while events, reports and samples come in. */
import { expect, test } from '@playwright/test';
import { startTrial } from '#tests/crash/trial.ts';

const RUNS = 15;
const SEED = 20_260;

test('keeps every accepted event exactly once while runtime, host and web are killed, and the trial sees senders that do wrong', async () => {
  test.setTimeout(300_000);
  const trial = await startTrial(SEED);
  try {
    const killed = new Set<string>();
    for (let n = 0; n < RUNS; n++) {
      const run = await trial.run();
      killed.add(run.killed);
      expect(run.findings, `seed ${SEED}, run ${run.number}: ${run.killed} killed after ${run.after} ms`).toEqual([]);
    }
    expect([...killed].sort()).toEqual(['host', 'runtime', 'web']);
    // All of it came back by itself: samples come in, alarms change, the machine is written to.
    for (const total of Object.values(trial.totals())) expect(total).toBeGreaterThan(RUNS);

    for (const [fault, kind] of [
      ['early', 'lost'],
      ['double', 'doubled'],
      ['forget', 'invented'],
      ['swap', 'order'],
    ] as const) {
      const { findings } = await trial.run(fault);
      expect(new Set(findings.map((finding) => finding.kind))).toContain(kind);
    }
  } finally {
    await trial.stop();
  }
});
