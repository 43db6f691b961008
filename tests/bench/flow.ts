/** MQTT → threshold and script → MQTT, against Node-RED: same broker, same load from a process of its own, medians of several rounds. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { startBroker } from './flow/broker.ts';
import { startJig } from './flow/jig.ts';
import type { Measured, Order } from './flow/load.ts';
import { provideNodeRed, startNodeRed, startNodeRedNewest } from './flow/node-red.ts';
import type { StartSystem } from './flow/system.ts';
import { type Bench, median } from './result.ts';

const ROUNDS = 3;
const WARM_UP = { count: 2000, rate: 500 };
/** A busy plant: every reading answered before the next is due. */
const PACED = { count: 5000, rate: 500 };
/** As fast as the broker takes them: what the system can follow. */
const BURST = { count: 40_000 };

const round1 = (value: number): number => Math.round(value * 100) / 100;

function order(what: Order): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'flow', 'load.ts'), { execArgv: [] });
    child.once('message', (measured) => resolve(measured as Measured));
    child.once('exit', (code) => reject(new Error(`The load ended with exit code ${code}.`)));
    child.send(what);
  });
}

async function measure(
  start: StartSystem,
  broker: number,
): Promise<{ name: string; paced: Measured; burst: Measured }> {
  const system = await start(broker);
  try {
    const warm = await order({ broker, before: 0, ...WARM_UP });
    const paced = await order({ broker, before: warm.counted, ...PACED });
    const burst = await order({ broker, before: warm.counted + paced.counted, ...BURST });
    return { name: system.name, paced, burst };
  } finally {
    await system.stop();
  }
}

type Round = Awaited<ReturnType<typeof measure>>;

const told = ({ name, paced, burst }: Round): string =>
  `${name}: p50 ${round1(paced.p50)} ms, p99 ${round1(paced.p99)} ms, ${paced.answers} of ${PACED.count} answered; ` +
  `${Math.round(burst.throughput)} readings/s, ${burst.counted} of ${BURST.count} counted, ${burst.answers} answers`;

export const bench: Bench = async function* (say) {
  provideNodeRed(say);
  const broker = await startBroker();
  say(`Broker: ${broker.name}; ${ROUNDS} rounds; ${PACED.rate} readings/s, then ${BURST.count} at once.`);
  const own: Round[] = [];
  const every: Round[] = [];
  const newest: Round[] = [];
  try {
    for (let n = 1; n <= ROUNDS; n++) {
      for (const [rounds, start] of [
        [own, startJig],
        [every, startNodeRed],
        [newest, startNodeRedNewest],
      ] as const) {
        const round = await measure(start, broker.port);
        rounds.push(round);
        say(`  ${n} ${told(round)}`);
      }
    }
  } finally {
    await broker.stop();
  }

  const line = (name: string, unit: string, peer: Round[], of: (round: Round) => number, more: 'better' | 'worse') => {
    const value = median(own.map(of));
    const peerValue = median(peer.map(of));
    const ratio = more === 'better' ? value / peerValue : peerValue / value;
    return {
      name,
      value: round1(value),
      unit,
      peer: peer[0]?.name ?? '',
      peerValue: round1(peerValue),
      ratio: round1(ratio),
    };
  };
  // Jig leaves out an answer that a newer one replaced, so the peer that does the same is the equal one.
  yield line('flow throughput', 'readings/s', newest, (r) => r.burst.throughput, 'better');
  yield line('flow throughput, peer sends each answer', 'readings/s', every, (r) => r.burst.throughput, 'better');
  yield line('flow latency p50', 'ms', every, (r) => r.paced.p50, 'worse');
  yield line('flow latency p99', 'ms', every, (r) => r.paced.p99, 'worse');
  yield line(`flow answers to ${PACED.count} paced readings`, 'answers', every, (r) => r.paced.answers, 'better');
  yield line(`flow readings counted of a burst of ${BURST.count}`, 'readings', every, (r) => r.burst.counted, 'better');
};
