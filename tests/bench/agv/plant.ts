/** The vehicles as devices, one slot for all of them, and the flow that sends them to charge. */
import { type Bindings, type DeviceDef, deviceDef } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { BAND, LOW, topicOf } from './load.ts';

export const vehicleId = (n: number): string => `agv-${n}`;

const vehicle = (n: number, broker: number): DeviceDef => {
  const tag = (title: string, rest: object) => ({ title, history: false, ...rest });
  const read = (path: string) => ({ topic: topicOf(n, 'state'), path, type: 'real' });
  return deviceDef.parse({
    title: `AGV ${n}`,
    protocol: 'mqtt',
    endpoint: { url: `mqtt://127.0.0.1:${broker}`, qos: 0 },
    tags: {
      battery: tag('Battery', { address: read('battery'), type: 'real', access: 'read' }),
      position: tag('Position', { address: read('position'), type: 'real', access: 'read' }),
      charge: tag('Charge', { address: { topic: topicOf(n, 'charge'), type: 'bool' }, type: 'bool', access: 'write' }),
      total: tag('Total', { address: { topic: topicOf(n, 'total'), type: 'int' }, type: 'int', access: 'write' }),
    },
  });
};

export const fleet = (count: number, broker: number): Record<string, DeviceDef> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [vehicleId(n), vehicle(n, broker)]));

const TAGS = { battery: 'battery', position: 'position', charge: 'charge', total: 'total' };

export const bindingsOf = (count: number): Bindings => ({
  agv: { devices: Array.from({ length: count }, (_, n) => ({ device: vehicleId(n), tags: TAGS })) },
});

const node = (id: string, type: string, config: object, x: number, y = 0) => ({
  id,
  type,
  version: 1,
  config: { ...config },
  at: { x, y },
});
const wire = (id: string, from: string, out: string, to: string, into: string) => ({
  id,
  from: { node: from, port: out },
  to: { node: to, port: into },
});
const port = (name: string, type: 'real' | 'int') => ({ name, kind: 'signal', type, fields: [] });

/** Counts every message; a battery below zero asks for the count. */
const COUNT = ['state.n = (state.n ?? 0) + 1;', 'output.total(input.battery < 0 ? state.n : 0);'].join('\n');

export const doc: FlowDoc = {
  format: 1,
  title: 'Fleet',
  slots: {
    agv: {
      title: 'Vehicle',
      many: true,
      tags: {
        battery: { title: 'Battery', type: 'real', access: 'read' },
        position: { title: 'Position', type: 'real', access: 'read' },
        charge: { title: 'Charge', type: 'bool', access: 'write' },
        total: { title: 'Total', type: 'int', access: 'write' },
      },
    },
  },
  tables: {},
  pages: {},
  nodes: [
    node('in', 'device.input', { slot: 'agv', tags: ['battery', 'position'], mode: 'every' }, 0),
    node('low', 'logic.threshold', { limit: LOW, deadband: BAND, direction: 'below' }, 200),
    node('charge', 'device.output', { slot: 'agv', tag: 'charge' }, 600),
    node(
      'zone',
      'logic.script',
      {
        inputs: [port('position', 'real')],
        outputs: [port('zone', 'int')],
        source: 'output.zone(Math.floor(input.position / 10));',
      },
      200,
      150,
    ),
    node(
      'count',
      'logic.script',
      { inputs: [port('battery', 'real')], outputs: [port('total', 'int')], source: COUNT },
      200,
      300,
    ),
    node('total', 'device.output', { slot: 'agv', tag: 'total' }, 600, 300),
  ],
  wires: [
    wire('w1', 'in', 'battery', 'low', 'value'),
    wire('w2', 'low', 'active', 'charge', 'value'),
    wire('w3', 'in', 'position', 'zone', 'position'),
    wire('w4', 'in', 'battery', 'count', 'battery'),
    wire('w5', 'count', 'total', 'total', 'value'),
  ],
};
