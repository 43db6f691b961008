/** Webhook → script → response against Node-RED's http in → function → http response: same load, one answer for each request. */
import { serveBare } from './http/bare.ts';
import { serveJig } from './http/jig.ts';
import type { Measured } from './http/load.ts';
import { serveNodeRed } from './http/node-red.ts';
import { measure } from './http/order.ts';
import { type Bench, median } from './result.ts';

const CONNECTIONS = [1, 16, 64];
const ROUNDS = 3;
const WARM_MS = 1500;
const FOR_MS = 2500;

const two = (value: number) => Math.round(value * 100) / 100;

/** Both scripts double the value and count: an answer without it was not worked for. */
function check(name: string, { last, acknowledged }: Measured): void {
  const answer = JSON.parse(last) as { double?: unknown; n?: unknown };
  if (typeof answer.double !== 'number' || Number(answer.n) < acknowledged)
    throw new Error(`${name} gave another answer than was asked for: ${last}`);
}

export const bench: Bench = async function* (say) {
  const jig = await serveJig('answering');
  const peer = await serveNodeRed(say).catch(async (error: unknown) => {
    await jig.stop();
    throw error;
  });
  const bare = await serveBare();
  say('Jig has each event on disk before it answers; Node-RED keeps nothing.');
  try {
    for (const connections of CONNECTIONS) {
      const rounds: { own: Measured; other: Measured; most: Measured }[] = [];
      for (let n = 0; n < ROUNDS; n++) {
        const order = { connections, forMs: FOR_MS, warmMs: WARM_MS };
        const own = await measure({ ...order, url: jig.url });
        const other = await measure({ ...order, url: peer.url });
        const most = await measure({ ...order, url: bare.url });
        check(jig.name, own);
        check(peer.name, other);
        check(bare.name, most);
        rounds.push({ own, other, most });
      }
      const of = (who: 'own' | 'other' | 'most', what: 'throughput' | 'p50' | 'p99') =>
        median(rounds.map((round) => round[who][what]));
      for (const [what, unit] of [
        ['throughput', 'requests/s'],
        ['p50', 'ms'],
        ['p99', 'ms'],
      ] as const) {
        const [value, peerValue] = [of('own', what), of('other', what)];
        const ratio = what === 'throughput' ? value / peerValue : peerValue / value;
        yield {
          name: `http ${what}, ${connections} connections`,
          value: two(value),
          unit,
          peer: peer.name,
          peerValue: two(peerValue),
          ratio: two(ratio),
        };
      }
      yield {
        name: `http throughput, ${connections} connections: ${bare.name}`,
        value: two(of('most', 'throughput')),
        unit: 'requests/s',
        peer: peer.name,
        peerValue: two(of('other', 'throughput')),
        ratio: two(of('most', 'throughput') / of('other', 'throughput')),
      };
    }
  } finally {
    await bare.stop();
    await peer.stop();
    await jig.stop();
  }
};
