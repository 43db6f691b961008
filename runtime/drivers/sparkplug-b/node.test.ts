/** What the host knows of an edge node: nothing out of order, late or lost becomes a wrong value with good quality. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUS } from '#runtime/contract/index.ts';
import { handClock } from '#runtime/devices/test-clock.ts';
import { createNode, REBIRTH_EVERY_MS, SETTLE_MS } from './node.ts';
import type { Metric, Payload } from './payload.ts';
import { VERBS } from './topic.ts';

const REORDER_MS = 2000;

function rig() {
  const clock = handClock(1_000_000);
  let asked = 0;
  const node = createNode({
    clock,
    reorderMs: REORDER_MS,
    requestRebirth: () => {
      asked++;
    },
  });
  const told: (readonly [device: string, metric: string, value: unknown, status: number])[] = [];
  const changes: string[][] = [];
  let deaths = 0;
  node.listen({
    told(device, metrics) {
      for (const { name, value, status } of metrics) told.push([device, name, value, status]);
      return undefined;
    },
    changed(isMeant) {
      changes.push(['', 'a', 'b'].filter(isMeant));
      return undefined;
    },
    died: () => {
      deaths++;
    },
  });
  const double = (name: string, value: number, more: Partial<Metric> = {}): Metric => ({
    name,
    datatype: 10,
    value: { field: 'double', value },
    ...more,
  });
  const message = (seq: number, ...metrics: Metric[]): Payload => ({
    timestamp: BigInt(clock.now()),
    seq: BigInt(seq),
    metrics,
  });
  const session = (n: number): Metric => ({ name: 'bdSeq', datatype: 8, value: { field: 'long', value: BigInt(n) } });
  const birth = (n = 0, value = 1) =>
    node.take('NBIRTH', '', message(0, session(n), double('x', value, { alias: 1n })));
  const death = (n: number) => node.take('NDEATH', '', { metrics: [session(n)] });
  const data = (seq: number, value: number) => node.take('NDATA', '', message(seq, double('x', value)));
  const seen = (metric = 'x', device = '') => {
    const found = node.find(device, metric);
    return found.state === 'known' ? [found.metric.value, found.metric.status] : found.state;
  };
  return {
    clock,
    node,
    told,
    changes,
    double,
    message,
    session,
    birth,
    death,
    data,
    seen,
    asked: () => asked,
    deaths: () => deaths,
  };
}
const { good, uncertainLastUsable } = STATUS;

describe('an edge node', () => {
  it('is asked for its birth when it speaks before it, and not at every word', () => {
    const { node, data, asked, clock, birth } = rig();
    data(7, 5);
    data(8, 6);
    expect([asked(), node.isBorn()]).toEqual([1, false]);
    clock.pass(REBIRTH_EVERY_MS);
    data(9, 7);
    expect(asked()).toBe(2);
    birth();
    expect(node.isBorn()).toBe(true);
  });

  it('is heard in order although a message comes early', () => {
    const { birth, data, told, asked, clock } = rig();
    birth();
    data(2, 12);
    data(3, 13);
    expect(told).toEqual([]);
    data(1, 11);
    clock.pass(REORDER_MS);
    expect(told.map(([, , value, status]) => [value, status])).toEqual([
      [11, good],
      [12, good],
      [13, good],
    ]);
    expect(asked()).toBe(0);
  });

  it('is counted on from 255 to 0', () => {
    const { birth, data, told, asked, clock } = rig();
    birth();
    for (let n = 1; n <= 600; n++) data(n % 256, n);
    clock.pass(REORDER_MS);
    expect([told.length, asked()]).toEqual([600, 0]);
  });

  it('is heard once although a broker sends everything twice', () => {
    const { birth, data, told, asked, clock } = rig();
    for (let n = 0; n < 2; n++) birth();
    for (let n = 2; n < 600; n++) data(Math.floor(n / 2) % 256, n);
    clock.pass(REORDER_MS);
    expect([told.length, asked()]).toEqual([299, 0]);
  });

  it('is doubted, whatever it says, from a lost message to its next birth', () => {
    const { birth, data, seen, asked, clock } = rig();
    birth();
    data(2, 12);
    clock.pass(REORDER_MS - 1);
    expect([seen(), asked()]).toEqual([[1, good], 0]);
    clock.pass(1);
    expect([seen(), asked()]).toEqual([[12, uncertainLastUsable], 1]);
    // The one that was missing, late, and the next ones.
    data(1, 11);
    expect(seen()).toEqual([11, uncertainLastUsable]);
    data(3, 13);
    expect(seen()).toEqual([13, uncertainLastUsable]);
    clock.pass(REBIRTH_EVERY_MS);
    data(4, 14);
    expect(asked()).toBe(2);
    birth(0, 20);
    expect(seen()).toEqual([20, good]);
  });

  it('does not keep more than it can hold while a message is missing', () => {
    const { node, birth, double, message, seen, asked } = rig();
    birth();
    const many = Array.from({ length: 60_000 }, () => double('x', 5));
    node.take('NDATA', '', message(2, ...many));
    expect([seen(), asked()]).toEqual([[1, good], 0]);
    node.take('NDATA', '', message(3, ...many));
    expect([seen(), asked()]).toEqual([[5, uncertainLastUsable], 1]);
  });

  it('dies by the death of its own session only', () => {
    const { birth, death, deaths, seen, node, clock } = rig();
    birth(4);
    // The will of the connection before, which the broker tells late.
    death(3);
    expect([deaths(), seen()]).toEqual([0, [1, good]]);
    death(4);
    expect([deaths(), seen(), node.isBorn()]).toEqual([1, 'away', false]);
    // A birth that was on its way as it died.
    birth(4);
    expect(node.isBorn()).toBe(false);
    clock.pass(250);
    birth(4);
    expect(node.isBorn()).toBe(true);
    // Who cannot be understood is taken at the worst.
    node.take('NDEATH', '', undefined);
    expect(deaths()).toBe(2);
  });

  it('is born anew with another session: what its devices said before is nothing', () => {
    const { node, birth, message, double, seen, clock } = rig();
    birth(1);
    node.take('DBIRTH', 'a', message(1, double('y', 5)));
    expect(seen('y', 'a')).toEqual([5, good]);
    birth(2);
    expect(seen('y', 'a')).toBe('waiting');
    clock.pass(SETTLE_MS);
    expect(seen('y', 'a')).toBe('away');
  });

  it('keeps its devices over a rebirth, if they are born again in time', () => {
    const { node, birth, message, double, seen, clock, changes } = rig();
    birth(1);
    node.take('DBIRTH', 'a', message(1, double('y', 5)));
    node.take('DBIRTH', 'b', message(2, double('y', 6)));
    clock.pass(SETTLE_MS);
    birth(1);
    expect([seen('y', 'a'), seen('y', 'b')]).toEqual([
      [5, good],
      [6, good],
    ]);
    node.take('DBIRTH', 'a', message(1, double('y', 7)));
    clock.pass(SETTLE_MS);
    expect([seen('y', 'a'), seen('y', 'b')]).toEqual([[7, good], 'away']);
    expect(changes.at(-1)).toEqual(['b']);
  });

  it('never takes an alias for another’s', () => {
    const { node, birth, message, double, seen, asked, told } = rig();
    birth();
    node.take('DBIRTH', 'a', message(1, double('y', 5, { alias: 2n })));
    const byAlias = (alias: bigint, value: number): Metric => ({
      alias,
      datatype: 10,
      value: { field: 'double', value },
    });
    // 2 is a metric of device a: the node itself has none of that number.
    node.take('NDATA', '', message(2, byAlias(2n, 99)));
    expect([seen(), seen('y', 'a'), asked()]).toEqual([[1, good], [5, good], 1]);
    node.take('DDATA', 'a', message(3, byAlias(2n, 6)));
    node.take('NDATA', '', message(4, byAlias(1n, 2)));
    expect(told.map(([device, name, value]) => [device, name, value])).toEqual([
      ['a', 'y', 6],
      ['', 'x', 2],
    ]);
  });

  it('tells several values of one metric in one message, in their order', () => {
    const { node, birth, message, double, told } = rig();
    birth();
    node.take('NDATA', '', message(1, double('x', 2), double('x', 3), double('x', 4, { isHistorical: true })));
    expect(told.map(([, , value]) => value)).toEqual([2, 3]);
  });

  it('ends in no exception, and has no good value that was not sent, whatever is said in whatever order', () => {
    const runs = Number(process.env['JIG_FUZZ_RUNS'] ?? 200);
    const event = fc.record({
      verb: fc.constantFrom(...VERBS),
      device: fc.constantFrom('a', 'b'),
      seq: fc.option(fc.nat(6)),
      session: fc.option(fc.nat(2)),
      value: fc.integer(),
      pass: fc.constantFrom(0, 0, 0, 100, SETTLE_MS, REORDER_MS),
      readable: fc.constantFrom(true, true, true, false),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const { node, clock, double, session, seen } = rig();
        const sent = new Map<string, Set<unknown>>();
        for (const one of events) {
          const device = one.verb.startsWith('D') ? one.device : '';
          if (one.readable && !one.verb.endsWith('DEATH'))
            sent.set(device, (sent.get(device) ?? new Set()).add(one.value));
          node.take(
            one.verb,
            device,
            one.readable
              ? {
                  metrics: [double('x', one.value), ...(one.session === null ? [] : [session(one.session)])],
                  ...(one.seq === null ? {} : { seq: BigInt(one.seq) }),
                }
              : undefined,
          );
          clock.pass(one.pass);
          for (const place of ['', 'a', 'b']) {
            const found = seen('x', place);
            if (typeof found === 'string') continue;
            expect(node.isBorn()).toBe(true);
            expect(sent.get(place)).toContain(found[0]);
          }
        }
        node.end();
      }),
      { numRuns: runs },
    );
  });
});
