/** Node-RED with the same flow in its own words: http in, a function, http response. */
import { provideNodeRed, startRed } from '../flow/red.ts';
import type { Served } from './jig.ts';

const FUNCTION = `
const n = (context.get('n') || 0) + 1;
context.set('n', n);
msg.payload = { double: msg.payload.value * 2, n };
return msg;
`;

const flows = [
  { id: 'tab', type: 'tab', label: 'bench' },
  { id: 'in', type: 'http in', z: 'tab', url: '/events', method: 'post', upload: false, wires: [['work']] },
  { id: 'work', type: 'function', z: 'tab', func: FUNCTION, outputs: 1, timeout: 0, wires: [['out']] },
  { id: 'out', type: 'http response', z: 'tab', statusCode: '', headers: {}, wires: [] },
];

export async function serveNodeRed(say: (line: string) => void): Promise<Omit<Served, 'data'>> {
  provideNodeRed(say);
  const red = await startRed(flows, /Started flows/);
  return { name: `Node-RED ${red.version}`, url: `${red.url}/events`, stop: () => red.stop() };
}
