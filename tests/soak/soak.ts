/** The soak: hours of mixed load under little memory, with a clock that is set to and fro; memory has to stay flat, and the ledger whole. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { pss } from '#tests/bench/memory.ts';
import type { Finding } from '#tests/crash/judge.ts';
import { startStage } from '#tests/crash/stage.ts';
import type { Part } from '#tests/e2e/product.ts';
import { type Flatness, flatness } from './flat.ts';
import { limitMemory } from './limit.ts';
import { watch } from './watch.ts';

const LIMIT = 2 * 1024 ** 3;
const PARTS: readonly Part[] = ['launcher', 'web', 'runtime', 'host'];
const PACE = { eventMs: 250, sampleMs: 50 };
/** Ahead, back, far ahead, far back: what people and time servers do to clocks. s. */
const CLOCK_STEPS = [40, -40, 300, -300];
const MINUTE = 60_000;
const HOUR = 3_600_000;

export interface Sample {
  /** Since the load began. */
  readonly ms: number;
  /** Part → MB (PSS), all its processes together. */
  readonly mb: Readonly<Record<string, number>>;
}
export interface SoakReport {
  readonly hours: number;
  readonly limit: { readonly bytes: number; readonly how: string; readonly hits?: number };
  /** Samples before this are the warm-up, ms. */
  readonly warmUpMs: number;
  readonly samples: readonly Sample[];
  readonly parts: Readonly<Record<string, Flatness>>;
  readonly totals: Readonly<Record<string, number>>;
  /** Messages of the live page. */
  readonly watched: number;
  readonly findings: readonly Finding[];
  /** Why not, in sentences; empty: it passed. */
  readonly problems: readonly string[];
}

/** `say` is told each sample. */
export async function soak(hours: number, seed: number, say: (line: string) => void): Promise<SoakReport> {
  const length = hours * HOUR;
  // A short try looks more often, and forgives a shorter start.
  const every = Math.max(2000, Math.min(MINUTE, length / 60));
  const warmUpMs = Math.min(10 * MINUTE, length / 3);
  const limit = limitMemory(LIMIT);
  say(`Limit: ${LIMIT / 1024 ** 3} GB by ${limit.how}.`);
  const hook = pathToFileURL(join(import.meta.dirname, 'clock.mjs')).href;
  const clockFile = join(import.meta.dirname, '..', '..', 'test-results', `soak-clock-${process.pid}`);
  try {
    const stage = await startStage({
      seed,
      pace: PACE,
      product: { within: limit.within, env: { NODE_OPTIONS: `--import ${hook}`, JIG_SOAK_CLOCK: clockFile } },
    });
    const page = watch(
      `${stage.product.url}/api/live/app?q=${encodeURIComponent(JSON.stringify({ app: stage.app }))}`,
      stage.cookie,
    );
    try {
      // Hosts come and go with the apps that sleep; these stay.
      const pids = () =>
        (['launcher', 'web', 'runtime'] as const).map((part) => stage.product.pids(part).join()).join(' / ');
      const began = Date.now();
      const samples: Sample[] = [];
      const findings: Finding[] = [];
      const first = pids();
      let steps = 0;
      stage.load.send({ kind: 'go', fault: 'none' });
      for (let next = every; next <= length; next += every) {
        await Promise.race([stage.load.ended, pause(Math.max(0, began + next - Date.now()))]);
        const mb = Object.fromEntries(
          PARTS.map((part) => [
            part,
            stage.product
              .pids(part)
              .map(pss)
              .reduce((sum, one) => sum + one, 0),
          ]),
        );
        samples.push({ ms: Date.now() - began, mb });
        // Ten times in all: to rest, and to compare; and between two of them the clock is set.
        if (Math.floor((next / length) * 10) > Math.floor(((next - every) / length) * 10)) {
          findings.push(...(await stage.judge()));
          writeFileSync(clockFile, String(CLOCK_STEPS[steps++ % CLOCK_STEPS.length]! * 1000));
          stage.load.send({ kind: 'go', fault: 'none' });
        }
        say(row(samples.at(-1)!, stage.totals));
      }
      findings.push(...(await stage.judge()));
      const warm = samples.filter(({ ms }) => ms >= warmUpMs);
      const parts = Object.fromEntries(
        PARTS.map((part) => [part, flatness(warm.map(({ ms, mb }) => [ms / HOUR, mb[part] ?? 0]))]),
      );
      const hits = limit.hits();
      const problems = [
        ...Object.entries(parts).flatMap(([part, { growth, allowed, isFlat }]) =>
          isFlat ? [] : [`The ${part} grew by ${growth.toFixed(1)} MB; ${allowed.toFixed(1)} are allowed.`],
        ),
        ...findings.map(({ kind, story }) => `${kind}: ${story}`),
        ...(pids() === first ? [] : [`Processes ended and came back: ${first} became ${pids()}.`]),
        ...(page.messages() > 0 ? [] : ['The page that watched saw nothing.']),
      ];
      return {
        hours,
        limit: { bytes: LIMIT, how: limit.how, ...(hits === undefined ? {} : { hits }) },
        warmUpMs,
        samples,
        parts,
        totals: { ...stage.totals },
        watched: page.messages(),
        findings,
        problems,
      };
    } finally {
      page.close();
      await stage.stop();
    }
  } finally {
    limit.release();
    rmSync(clockFile, { force: true });
  }
}

export const row = ({ ms, mb }: Sample, totals: Readonly<Record<string, number>>): string =>
  [
    `${(ms / MINUTE).toFixed(1)} min`.padStart(10),
    ...PARTS.map((part) => `${part} ${(mb[part] ?? 0).toFixed(0)}`.padStart(14)),
    ` MB; judged: ${totals['events']} events, ${totals['samples']} samples`,
  ].join('');
