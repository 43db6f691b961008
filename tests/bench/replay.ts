/** An hour of a hundred signals at one reading a second: recorded by the real engine, then replayed to the byte, and against another revision. */

import { livedThrough, MACHINES, SIGNALS, watchAll } from './replay/plant.ts';
import { type Bench, median } from './result.ts';

const SECONDS = 3600;
const ROUNDS = 5;
const OPTIONS = { budgetMs: 600_000 };

export const bench: Bench = async function* (say) {
  say(`${MACHINES * SIGNALS} signals, ${SECONDS} s of plant time, as fast as the engine takes them.`);
  const begun = performance.now();
  const rig = await livedThrough(SECONDS);
  say(`Lived through in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
  try {
    const { bytes, instants } = await rig.replays.recording('watch');
    const all = { app: 'watch', from: 0, to: Number.MAX_SAFE_INTEGER };
    const samples = SECONDS * MACHINES * SIGNALS;
    const again: number[] = [];
    const other: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const same = await rig.replays.replay(all, OPTIONS);
      if (!same.equal || same.instants !== instants) throw new Error(`Not the same: ${JSON.stringify(same)}`);
      const against = await rig.replays.replay({ ...all, doc: watchAll(62) }, OPTIONS);
      const { totals } = against.comparison!.differences;
      if (!against.equal || totals.alarm === 0) throw new Error(`Nothing found: ${JSON.stringify(against)}`);
      again.push(same.seconds);
      other.push(against.seconds);
      say(
        `  ${round} same revision ${same.seconds.toFixed(2)} s, another ${against.seconds.toFixed(2)} s, ${JSON.stringify(totals)}`,
      );
    }
    const round = (value: number, digits: number) => Number(value.toFixed(digits));
    yield { name: 'replay of an hour, to the byte', value: round(median(again), 2), unit: 's' };
    yield { name: 'replay of an hour against another revision', value: round(median(other), 2), unit: 's' };
    yield { name: 'recording of an hour', value: round(bytes / 1e6, 2), unit: 'MB' };
    yield { name: 'recording', value: round(bytes / samples, 2), unit: 'bytes a sample' };
  } finally {
    await rig.close();
  }
};
