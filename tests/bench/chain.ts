/** Five scripts in a row, messages from inside the process: what a script step costs, against Node-RED's function nodes. Goal: 20 times as many. */
import { startJig } from './chain/jig.ts';
import { startNodeRed } from './chain/node-red.ts';
import type { Chain } from './chain/work.ts';
import { provideNodeRed } from './flow/red.ts';
import { type Bench, median } from './result.ts';

const ROUNDS = 5;
/** Messages on their way at a time: one by one, and as many as the engine puts into a batch when there is a queue. */
const BATCHES = [
  { batch: 1, count: 10_000 },
  { batch: 256, count: 50_000 },
] as const;
const WARM_UP = 20_000;

const perSecond = (count: number, ms: number): number => Math.round((count / ms) * 1000);

export const bench: Bench = async function* (say) {
  provideNodeRed(say);
  const chains: Chain[] = [];
  try {
    for (const start of [startJig, startNodeRed]) chains.push(await start());
    const [own, peer] = chains as [Chain, Chain];

    /** Both do the same messages, and both have the same to show for it. Messages a second. */
    const both = async (count: number, batch: number): Promise<readonly [number, number]> => {
      const [mine, theirs] = [await own.run(count, batch), await peer.run(count, batch)];
      const [a, b] = [mine, theirs].map(({ outcome }) => JSON.stringify(outcome));
      if (a !== b) throw new Error(`Different outcomes: ${own.name} ${a}, ${peer.name} ${b}.`);
      return [perSecond(count, mine.ms), perSecond(count, theirs.ms)];
    };

    await both(WARM_UP, 256);
    for (const { batch, count } of BATCHES) {
      const rounds: (readonly [number, number])[] = [];
      for (let n = 1; n <= ROUNDS; n++) {
        const round = await both(count, batch);
        rounds.push(round);
        say(`  ${batch} at a time, ${n}: ${own.name} ${round[0]}, ${peer.name} ${round[1]} messages/s`);
      }
      const [value, peerValue] = [median(rounds.map(([mine]) => mine)), median(rounds.map(([, theirs]) => theirs))];
      const ratio = Math.round((value / peerValue) * 100) / 100;
      yield { name: `chain, ${batch} at a time`, value, unit: 'messages/s', peer: peer.name, peerValue, ratio };
    }
    const [value, peerValue] = [Math.round(own.memory()), Math.round(peer.memory())];
    const ratio = Math.round((peerValue / value) * 100) / 100;
    yield { name: 'chain, process of the scripts', value, unit: 'MB', peer: peer.name, peerValue, ratio };
  } finally {
    for (const chain of chains) await chain.stop();
  }
};
