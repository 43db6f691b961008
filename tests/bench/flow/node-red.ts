/** Node-RED with the same flow in its own words: MQTT in, a switch on the limit, a function that counts, MQTT out. */
import { IN, OUT } from './load.ts';
import { provideNodeRed, startRed } from './red.ts';
import { LIMIT, type System } from './system.ts';

export { provideNodeRed };

/** What Jig does with writes: while one is on its way, only the newest waits. Without it Node-RED sends every answer. */
const NEWEST = `
context.newest = msg;
if (context.timer) return null;
context.timer = setTimeout(() => { context.timer = undefined; node.send(context.newest); }, 5);
return null;
`;

const flow = (broker: number, conflate: boolean) => [
  { id: 'tab', type: 'tab', label: 'bench' },
  {
    id: 'broker',
    type: 'mqtt-broker',
    broker: '127.0.0.1',
    port: String(broker),
    clientid: '',
    autoConnect: true,
    usetls: false,
    protocolVersion: '4',
    keepalive: '60',
    cleansession: true,
  },
  {
    id: 'in',
    type: 'mqtt in',
    z: 'tab',
    topic: IN,
    qos: '0',
    datatype: 'auto-detect',
    broker: 'broker',
    inputs: 0,
    wires: [['limit']],
  },
  {
    id: 'limit',
    type: 'switch',
    z: 'tab',
    property: 'payload',
    propertyType: 'msg',
    rules: [{ t: 'gt', v: String(LIMIT), vt: 'num' }, { t: 'else' }],
    checkall: 'false',
    outputs: 2,
    wires: [['over'], ['under']],
  },
  {
    id: 'over',
    type: 'change',
    z: 'tab',
    rules: [{ t: 'set', p: 'hot', pt: 'msg', to: 'true', tot: 'bool' }],
    wires: [['count']],
  },
  {
    id: 'under',
    type: 'change',
    z: 'tab',
    rules: [{ t: 'set', p: 'hot', pt: 'msg', to: 'false', tot: 'bool' }],
    wires: [['count']],
  },
  {
    id: 'count',
    type: 'function',
    z: 'tab',
    func: "const n = (context.get('n') || 0) + 1;\ncontext.set('n', n);\nmsg.payload = n + (msg.hot ? 0.5 : 0);\nreturn msg;",
    outputs: 1,
    timeout: 0,
    wires: [[conflate ? 'newest' : 'out']],
  },
  ...(conflate
    ? [{ id: 'newest', type: 'function', z: 'tab', func: NEWEST, outputs: 1, timeout: 0, wires: [['out']] }]
    : []),
  { id: 'out', type: 'mqtt out', z: 'tab', topic: OUT, qos: '0', retain: 'false', broker: 'broker', wires: [] },
];

const start = async (broker: number, conflate: boolean): Promise<System> => {
  const red = await startRed(flow(broker, conflate), /Connected to broker/);
  return {
    name: `Node-RED ${red.version}${conflate ? ', newest answer only' : ''}`,
    port: broker,
    stop: () => red.stop(),
  };
};

/** Answers every reading. */
export const startNodeRed = (broker: number): Promise<System> => start(broker, false);
/** Answers with the newest only, as Jig does: the same work in a burst. */
export const startNodeRedNewest = (broker: number): Promise<System> => start(broker, true);
