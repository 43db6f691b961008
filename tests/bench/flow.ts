/**
 * MQTT → threshold and script → MQTT, against Node-RED: same load from a process of its own, medians of several rounds, a bare mqtt.js echo as the
 * ceiling. First on an outside broker, the same for all. Then each on what it would have in a plant without one: Jig on the broker embedded in its
 * runtime; Node-RED on a bare aedes of the same version, to which a process and thus a core of its own is left.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { startBroker } from './flow/broker.ts';
import { startJig, startJigEmbedded } from './flow/jig.ts';
import type { Measured, Order } from './flow/load.ts';
import { provideNodeRed, startNodeRed, startNodeRedNewest } from './flow/node-red.ts';
import { startEcho } from './flow/start-echo.ts';
import type { System } from './flow/system.ts';
import { type Bench, median, type Result } from './result.ts';

const ROUNDS = 3;
/** A system that runs for days is compiled and has its memory: each gets as much of both as it takes. */
const WARM_UP = [{ count: 2000, rate: 500 }, { count: 20_000 }];
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

interface Round {
  readonly name: string;
  readonly paced: Measured;
  readonly burst: Measured;
}

/** One round of one system; it is stopped afterwards. */
async function measure(system: System): Promise<Round> {
  try {
    const { port: broker } = system;
    let before = 0;
    for (const warm of WARM_UP) before += (await order({ broker, before, ...warm })).counted;
    const paced = await order({ broker, before, ...PACED });
    const burst = await order({ broker, before: before + paced.counted, ...BURST });
    return { name: system.name, paced, burst };
  } finally {
    await system.stop();
  }
}

const told = ({ name, paced, burst }: Round): string =>
  `${name}: p50 ${round1(paced.p50)} ms, p99 ${round1(paced.p99)} ms, ${paced.answers} of ${PACED.count} answered; ` +
  `${Math.round(burst.throughput)} readings/s, ${burst.counted} of ${BURST.count} counted, ${burst.answers} answers`;

/** Starts each in turn, so that what the machine does meanwhile falls on all of them. */
async function rounds(say: (line: string) => void, starts: readonly (() => Promise<System>)[]): Promise<Round[][]> {
  const all: Round[][] = starts.map(() => []);
  for (let n = 1; n <= ROUNDS; n++) {
    for (const [i, start] of starts.entries()) {
      const round = await measure(await start());
      all[i]?.push(round);
      say(`  ${n} ${told(round)}`);
    }
  }
  return all;
}

function compared(where: string, own: Round[], every: Round[], newest: Round[], echo: Round[]): Result[] {
  const line = (name: string, unit: string, peer: Round[], of: (round: Round) => number, more: 'better' | 'worse') => {
    const value = median(own.map(of));
    const peerValue = median(peer.map(of));
    const ratio = more === 'better' ? value / peerValue : peerValue / value;
    return {
      name: `flow, ${where}: ${name}`,
      value: round1(value),
      unit,
      peer: peer[0]?.name ?? '',
      peerValue: round1(peerValue),
      ratio: round1(ratio),
    };
  };
  const throughput = (round: Round) => round.burst.throughput;
  return [
    // Jig leaves out an answer that a newer one replaced, so the peer that does the same is the equal one.
    line('throughput', 'readings/s', newest, throughput, 'better'),
    line('throughput, peer sends each answer', 'readings/s', every, throughput, 'better'),
    line('throughput, ceiling', 'readings/s', echo, throughput, 'better'),
    line('latency p50', 'ms', every, (r) => r.paced.p50, 'worse'),
    line('latency p99', 'ms', every, (r) => r.paced.p99, 'worse'),
    line('latency p50, ceiling', 'ms', echo, (r) => r.paced.p50, 'worse'),
    line(`answers to ${PACED.count} paced readings`, 'answers', every, (r) => r.paced.answers, 'better'),
    line(`readings counted of a burst of ${BURST.count}`, 'readings', every, (r) => r.burst.counted, 'better'),
  ];
}

export const bench: Bench = async function* (say) {
  provideNodeRed(say);
  for (const where of ['outside broker', 'embedded broker'] as const) {
    const broker = await startBroker(where === 'embedded broker' ? 'aedes' : undefined);
    const { port } = broker;
    say(`${where} (${broker.name}): ${ROUNDS} rounds; ${PACED.rate} readings/s, then ${BURST.count} at once.`);
    try {
      const [own = [], every = [], newest = [], echo = []] = await rounds(say, [
        where === 'embedded broker' ? startJigEmbedded : () => startJig(port),
        () => startNodeRed(port),
        () => startNodeRedNewest(port),
        () => startEcho(port),
      ]);
      yield* compared(where, own, every, newest, echo);
    } finally {
      await broker.stop();
    }
  }
};
