/** The trial: one product stays up over many runs; in each a part of it is killed under load, and then what is stored is held against the ledger. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Part } from '#tests/e2e/product.ts';
import { until } from '#tests/e2e/until.ts';
import type { Finding, Judge } from './judge.ts';
import type { Fault } from './load.ts';
import { createRandom } from './random.ts';
import { startStage } from './stage.ts';

export interface Run {
  readonly number: number;
  readonly killed: Part;
  /** After the load had begun, ms. */
  readonly after: number;
  readonly findings: readonly Finding[];
}

export interface Trial {
  /** Kills a part under load and judges. `fault` makes the senders do wrong. */
  run(fault?: Fault): Promise<Run>;
  /** Judged so far. */
  totals(): Readonly<Judge['totals']>;
  stop(): Promise<void>;
}

/** Seven in ten kills hit the runtime: that is where the promises are kept. */
const PARTS: readonly Part[] = [
  'runtime',
  'runtime',
  'host',
  'runtime',
  'web',
  'runtime',
  'host',
  'runtime',
  'runtime',
  'runtime',
];
const LATEST_KILL_MS = 500;
/** Acknowledged after the kill before the run ends: the product is back. */
const BACK_HOOKS = 12;
const BACK_FORMS = 2;
const PACE = { eventMs: 8, sampleMs: 20 };

export async function startTrial(seed: number): Promise<Trial> {
  const hasty = pathToFileURL(join(import.meta.dirname, 'hasty.mjs')).href;
  const stage = await startStage({ seed, pace: PACE, product: { env: { NODE_OPTIONS: `--import ${hasty}` } } });
  const { load, product } = stage;
  const random = createRandom(seed);
  let number = 0;

  const back = (from: { hooks: number; forms: number }) =>
    Promise.race([
      load.ended,
      until(
        'the product to take events again',
        () => load.acked.hooks >= from.hooks + BACK_HOOKS && load.acked.forms >= from.forms + BACK_FORMS,
        120,
      ),
    ]);

  return {
    stop: stage.stop,
    totals: () => ({ ...stage.totals }),
    async run(fault = 'none') {
      number++;
      // A host is only there while an app is placed; whatever fault is tried shows when the runtime dies.
      const killed = fault === 'none' ? (PARTS[Math.floor(random() * PARTS.length)] ?? 'runtime') : 'runtime';
      const after = Math.round(30 + random() * LATEST_KILL_MS);
      load.send({ kind: 'go', fault });
      await pause(after);
      // It may just be on its way up again.
      await until(`a ${killed} to kill`, () => product.pids(killed).length > 0);
      await product.kill(killed);
      if (fault === 'early') await until('the runtime to be back', () => product.pids('runtime').length > 0);
      else await back({ ...load.acked });
      return { number, killed, after, findings: await stage.judge() };
    },
  };
}
