/** The load: publishes readings and listens for what comes back. A process of its own, so that it measures and is not measured. */
import mqtt from 'mqtt';
import { share } from '../result.ts';

export const IN = 'bench/in';
export const OUT = 'bench/out';

/** `rate` per second; absent: as fast as the broker takes them. */
export interface Order {
  readonly broker: number;
  readonly count: number;
  /** Readings the system has counted before this order. */
  readonly before: number;
  readonly rate?: number;
}

export interface Measured {
  /** Of the answers that came, in ms. */
  readonly p50: number;
  readonly p99: number;
  /** Readings a second, from the first one sent to the answer that counts the last one. */
  readonly throughput: number;
  /** Answers that came; a system may leave out a write that a newer one replaced. */
  readonly answers: number;
  /** Readings the system's own script says it has counted. */
  readonly counted: number;
}

/** Swings over and under the threshold at 50, every ten readings. */
const reading = (n: number): string => String(Math.floor(n / 10) % 2 === 0 ? 40 + (n % 7) : 60 + (n % 7));

/** In flight between this process and the broker. */
const WINDOW = 500;
/** The system counts as done when nothing has come for so long. */
const SILENCE_MS = 8000;

async function run({ broker, count, before, rate }: Order): Promise<Measured> {
  const url = `mqtt://127.0.0.1:${broker}`;
  const [publisher, listener] = await Promise.all([mqtt.connectAsync(url), mqtt.connectAsync(url)]);
  await listener.subscribeAsync(OUT, { qos: 0 });

  const sentAt = new Float64Array(count + 1);
  const latencies: number[] = [];
  let counted = 0;
  let lastAt = 0;
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  let silence: NodeJS.Timeout | undefined;
  const waitOn = () => {
    clearTimeout(silence);
    silence = setTimeout(finish, SILENCE_MS);
  };
  listener.on('message', (_topic, payload) => {
    // The answer is how many readings the script has counted, plus a half while the threshold is exceeded.
    const n = Math.floor(Number(payload.toString())) - before;
    if (n < 1 || n > count) return;
    lastAt = performance.now();
    latencies.push(lastAt - sentAt[n]!);
    counted = Math.max(counted, n);
    if (n === count) finish();
    else waitOn();
  });

  const began = performance.now();
  waitOn();
  let inFlight = 0;
  let sent = 0;
  await new Promise<void>((resolve) => {
    const pump = () => {
      const due =
        rate === undefined ? count : Math.min(count, Math.floor(((performance.now() - began) * rate) / 1000) + 1);
      while (sent < due && inFlight < WINDOW) {
        sent += 1;
        sentAt[sent] = performance.now();
        inFlight += 1;
        publisher.publish(IN, reading(sent), { qos: 0 }, () => {
          inFlight -= 1;
        });
      }
      if (sent < count) setTimeout(pump, 1);
      else resolve();
    };
    pump();
  });
  await finished;
  clearTimeout(silence);
  await Promise.all([publisher.endAsync(), listener.endAsync()]);

  latencies.sort((a, b) => a - b);
  return {
    p50: share(latencies, 0.5),
    p99: share(latencies, 0.99),
    throughput: (counted / (lastAt - began)) * 1000,
    answers: latencies.length,
    counted,
  };
}

if (process.send) {
  process.once('message', async (order: Order) => {
    process.send?.(await run(order));
    process.disconnect?.();
  });
}
