/** The load: posts events over so many connections, each waiting for its answer. A process of its own, so that it measures and is not measured. */
import { Agent, request } from 'node:http';
import { share } from '../result.ts';

export interface Order {
  readonly url: string;
  readonly connections: number;
  /** For so long, ms; answers of the first `warmMs` do not count. */
  readonly forMs: number;
  readonly warmMs: number;
  /** Events in one request; absent: one, as a plain object. */
  readonly batch?: number;
}

export interface Measured {
  /** Events acknowledged a second. */
  readonly throughput: number;
  /** Of the requests, ms. */
  readonly p50: number;
  readonly p99: number;
  readonly acknowledged: number;
  /** Of the last answer, so that nobody can leave the work out. */
  readonly last: string;
}

async function run({ url, connections, forMs, warmMs, batch }: Order): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const began = performance.now();
  const from = began + warmMs;
  const end = from + forMs;
  const latencies: number[] = [];
  let acknowledged = 0;
  let last = '';
  let number = 0;
  const key = () => `bench-${process.pid}-${Math.round(began)}-${++number}`;
  const event = () => ({ order_no: 'A-100', value: (number % 100) + 0.5 });
  const body = (): [string, string | undefined] => {
    if (batch === undefined) return [JSON.stringify(event()), key()];
    const events = Array.from({ length: batch }, () => ({ key: key(), payload: event() }));
    return [JSON.stringify(events), undefined];
  };

  const post = (text: string, idempotencyKey: string | undefined) =>
    new Promise<string>((resolve, reject) => {
      const sent = request(
        url,
        {
          method: 'POST',
          agent,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
            ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
          },
        },
        (response) => {
          let said = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            said += chunk;
          });
          response.once('end', () => {
            // A system that asks to come again has acknowledged nothing.
            if (response.statusCode === 503) resolve('');
            else if (response.statusCode === 200 || response.statusCode === 202) resolve(said);
            else reject(new Error(`${url} answered ${response.statusCode}: ${said.slice(0, 500)}`));
          });
        },
      );
      sent.once('error', reject);
      sent.end(text);
    });

  const connection = async () => {
    while (performance.now() < end) {
      const [text, idempotencyKey] = body();
      const at = performance.now();
      const said = await post(text, idempotencyKey);
      const now = performance.now();
      if (said === '' || at < from || now > end) continue;
      latencies.push(now - at);
      last = said;
      acknowledged +=
        batch === undefined
          ? 1
          : (JSON.parse(said) as { status: number }[]).filter(({ status }) => status === 202).length;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  latencies.sort((a, b) => a - b);
  return {
    throughput: (acknowledged / forMs) * 1000,
    p50: share(latencies, 0.5),
    p99: share(latencies, 0.99),
    acknowledged,
    last: last.slice(0, 200),
  };
}

process.once('message', async (order: Order) => {
  process.send?.(await run(order));
  process.disconnect?.();
});
