/** Node-RED's side: five function nodes between a node that sends messages in a loop and one that counts them. */
import { join } from 'node:path';
import { startRed } from '../flow/red.ts';
import { pss } from '../memory.ts';
import { type Chain, type Run, WORK } from './work.ts';

/** Lives in Node-RED: sends a batch, and the next one when the last message of it has come out. */
const MODULE = `
const { messageOf } = require(${JSON.stringify(join(import.meta.dirname, 'work.ts'))});
module.exports = (RED) => {
  let source;
  let arrived = () => {};
  RED.nodes.registerType('bench-source', function (config) {
    RED.nodes.createNode(this, config);
    source = this;
  });
  RED.nodes.registerType('bench-sink', function (config) {
    RED.nodes.createNode(this, config);
    this.on('input', (msg, send, done) => { arrived(msg); done(); });
  });
  let sent = 0;
  process.on('message', ({ count, batch }) => {
    let left = count;
    let open = 0;
    const began = performance.now();
    const next = () => {
      open = Math.min(batch, left);
      left -= open;
      for (let i = open; i > 0; i--) source.send({ payload: { value: messageOf(sent++) } });
    };
    arrived = (msg) => {
      if (--open > 0) return;
      if (left > 0) return next();
      process.send({ ms: performance.now() - began, outcome: msg.outcome });
    };
    next();
  });
};
`;

/** As a person writes it: what a function node keeps lives in its context. */
const source = (i: number): string => {
  const { source: work, keeps } = WORK[i]!;
  return [
    'const m = msg.payload, give = (payload) => { msg.payload = payload; };',
    ...(keeps ? ["const s = context.get('s') || {};"] : []),
    work,
    ...(keeps ? ["context.set('s', s);"] : []),
    ...(i === WORK.length - 1 ? ['msg.outcome = { seen: s.seen, hash: s.hash, text: s.text };'] : []),
    'return msg;',
  ].join('\n');
};

const flow = [
  { id: 'tab', type: 'tab', label: 'chain' },
  { id: 'in', type: 'bench-source', z: 'tab', wires: [['s1']] },
  ...WORK.map((_, i) => ({
    id: `s${i + 1}`,
    type: 'function',
    z: 'tab',
    func: source(i),
    outputs: 1,
    timeout: 0,
    wires: [[i === WORK.length - 1 ? 'out' : `s${i + 2}`]],
  })),
  { id: 'out', type: 'bench-sink', z: 'tab', wires: [] },
];

export async function startNodeRed(): Promise<Chain> {
  const red = await startRed(flow, /Started flows/, { types: ['bench-source', 'bench-sink'], module: MODULE });
  const ended = new Promise<never>((_, reject) => {
    red.process.once('close', () => reject(new Error('Node-RED ended.')));
  });
  // Only of interest while a run is waited for.
  ended.catch(() => {});
  return {
    name: `Node-RED ${red.version}`,
    memory: () => pss(red.process.pid ?? 0),
    run(count, batch) {
      red.process.send({ count, batch });
      return Promise.race([
        new Promise<Run>((resolve) => red.process.once('message', resolve as (run: unknown) => void)),
        ended,
      ]);
    },
    stop: () => red.stop(),
  };
}
