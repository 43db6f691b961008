/** The load, a process of its own: senders that know what was acknowledged, a sensor, the machine that is written to, and the outside system. */
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import mqtt from 'mqtt';
import { startModbusSimulator } from '#runtime/drivers/modbus-tcp/simulator.ts';
import { FORM, HOOK_PATH, TOPIC } from './flow.ts';
import { writeLine } from './ledger.ts';
import { createRandom } from './random.ts';
import { startReceiver } from './receiver.ts';

export interface LoadOrder {
  readonly ledger: string;
  readonly broker: number;
  readonly modbus: number;
  readonly hook: number;
  readonly receiver: number;
  readonly web: string;
  readonly cookie: string;
  readonly app: string;
  readonly seed: number;
  /** Between two events of a sender and between two samples, ms. */
  readonly pace: { readonly eventMs: number; readonly sampleMs: number };
}

/**
 * A sender that does wrong, to show that the trial notices. forget: an event is sent and not written down. early: it counts as acknowledged
 * before it left. double: it is sent under two keys. swap: two leave in the wrong order.
 */
export type Fault = 'none' | 'forget' | 'early' | 'double' | 'swap';
export type LoadCommand =
  | { readonly kind: 'begin'; readonly order: LoadOrder }
  | { readonly kind: 'go'; readonly fault: Fault }
  | { readonly kind: 'pause' };
/** acked: so far, over hooks and over forms. paused: nothing is under way. */
export type LoadNews =
  | { readonly kind: 'ready' | 'paused' }
  | { readonly kind: 'acked'; readonly hooks: number; readonly forms: number };

const HOOKS = ['hook-1', 'hook-2', 'hook-3', 'hook-4', 'hook-5', 'hook-6'];
const FORMS = ['form-1', 'form-2'];
/** Of the events without an answer, so many are never sent again. */
const GIVEN_UP = 0.3;
/** Of those acknowledged, so many are sent once more under the same key. */
const REPEATED = 0.02;

async function begin(order: LoadOrder): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const acked = { hooks: 0, forms: 0 };
  let running = false;
  let fault: Fault = 'none';
  let active = 0;
  let wake = Promise.withResolvers<void>();
  const write = (line: Parameters<typeof writeLine>[1]) => writeLine(order.ledger, line);

  let high = 0;
  await startModbusSimulator(
    {
      read: () => 0,
      writable: () => 'ok',
      // Big-endian words: the low one ends the value.
      write(_area, offset, value) {
        if (offset === 0) high = value;
        else write({ at: 'written', value: high * 65_536 + value, ms: Date.now() });
      },
    },
    { port: order.modbus, unitId: 1 },
  );
  await startReceiver(order.receiver, createRandom(order.seed + 200), write);
  const sensor = await mqtt.connectAsync(`mqtt://127.0.0.1:${order.broker}`);

  /** The status; undefined: nobody knows whether it was accepted. */
  function post(url: string, key: string, body: object, headers: Readonly<Record<string, string>>) {
    return new Promise<number | undefined>((resolve) => {
      const text = JSON.stringify(body);
      const sent = request(
        url,
        {
          method: 'POST',
          agent,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
            'idempotency-key': key,
            ...headers,
          },
          timeout: 15_000,
        },
        (response) => {
          response.resume();
          response.once('end', () => resolve(response.statusCode));
          response.once('error', () => resolve(undefined));
        },
      );
      sent.once('timeout', () => sent.destroy());
      sent.once('error', () => resolve(undefined));
      sent.end(text);
    });
  }

  async function sender(name: string, kind: 'hooks' | 'forms', random: () => number): Promise<void> {
    const [url, headers] =
      kind === 'hooks'
        ? [`http://127.0.0.1:${order.hook}/in/${order.app}/${HOOK_PATH}`, {}]
        : [`${order.web}/api/apps/${order.app}/submit/${FORM}`, { origin: order.web, cookie: order.cookie }];
    const send = (n: number, key = `${name}-${String(n).padStart(7, '0')}`) =>
      post(url, key, { sender: name, n, hot: n % 7 < 3 }, headers);
    let n = 0;
    for (;;) {
      while (!running) await wake.promise;
      active++;
      try {
        n++;
        if (fault === 'swap' && n % 5 === 0) {
          write({ at: 'sent', sender: name, n: n + 1, ms: Date.now() });
          await send(n + 1);
          write({ at: 'sent', sender: name, n, ms: Date.now() });
          await send(n);
          n++;
          continue;
        }
        if (fault !== 'forget') write({ at: 'sent', sender: name, n, ms: Date.now() });
        if (fault === 'early') write({ at: 'acked', sender: name, n, ms: Date.now() });
        for (;;) {
          const status = await send(n);
          if (fault === 'early') break;
          if (status === 200 || status === 202) {
            acked[kind]++;
            if (fault === 'none') write({ at: 'acked', sender: name, n, ms: Date.now() });
            if (fault === 'double') await send(n, `${name}-twice-${n}`);
            if (random() < REPEATED) await send(n);
            break;
          }
          if (status !== undefined && status !== 503 && status !== 500 && status !== 502)
            throw new Error(`${name} ${n} was answered ${status}.`);
          if (random() < GIVEN_UP) break;
          await pause(25);
        }
      } finally {
        active--;
      }
      await pause(order.pace.eventMs);
    }
  }

  async function sense(): Promise<void> {
    for (let n = 1; ; n++) {
      while (!running) await wake.promise;
      write({ at: 'published', n, ms: Date.now() });
      await sensor.publishAsync(TOPIC, String(n), { qos: 1 });
      await pause(order.pace.sampleMs);
    }
  }

  process.on('message', (command: LoadCommand) => {
    if (command.kind === 'go') {
      fault = command.fault;
      running = true;
      wake.resolve();
    } else if (command.kind === 'pause') {
      running = false;
      wake = Promise.withResolvers();
      const look = () => (active === 0 ? tell({ kind: 'paused' }) : void setTimeout(look, 10));
      look();
    }
  });
  setInterval(() => tell({ kind: 'acked', ...acked }), 50);
  const senders = [
    ...HOOKS.map((name, i) => sender(name, 'hooks', createRandom(order.seed + i))),
    ...FORMS.map((name, i) => sender(name, 'forms', createRandom(order.seed + 100 + i))),
  ];
  tell({ kind: 'ready' });
  await Promise.all([...senders, sense()]);
}

const tell = (news: LoadNews) => void process.send?.(news);

process.once('message', (command: LoadCommand) => {
  if (command.kind === 'begin') void begin(command.order);
});
process.once('disconnect', () => process.exit(0));
