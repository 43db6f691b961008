/** Taking all of the processor or of the memory: each ends by itself, but only long after its limit. */

export interface Greed {
  readonly code: string;
  /** Which limit ends it. */
  readonly limit: 'time' | 'memory';
}

const time = (code: string): Greed => ({ code, limit: 'time' });
const memory = (code: string): Greed => ({ code, limit: 'memory' });
/** Turns of the simplest loop that take many times the limit. */
const LONG = '3e8';

export const greed: Readonly<Record<string, Greed>> = {
  'a loop': time(`for (let i = 0; i < ${LONG}; i++);`),
  'a loop that catches everything': time(`for (let i = 0; i < 4e8; i++) try { i++; } catch {}`),
  'a loop within finally': time(`try { throw 1; } catch {} finally { for (let i = 0; i < ${LONG}; i++); }`),
  'a generator': time(`let n = 0; for (const _ of (function* () { for (let i = 0; i < 4e6; i++) yield i; })()) n++;`),
  'an iterator of its own': time('let n = 0; for (const _ of Iterator.from({ next: () => ({ done: ++n > 4e6 }) }));'),
  'a getter that never gives': time(`const o = { get x() { for (let i = 0; i < ${LONG}; i++); return 1; } }; o.x;`),
  'a proxy that answers slowly': time(
    `Reflect.ownKeys(new Proxy({}, { ownKeys() { for (let i = 0; i < ${LONG}; i++); return []; } }));`,
  ),
  'a regular expression that backtracks': time("/^(a+)+$/.test('a'.repeat(22) + 'b');"),
  'a comparator that wanders': time(
    'Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 300_007).sort((a, b) => { for (let i = 0; i < 20; i++); return a - b; });',
  ),
  'calls without depth': time('const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2)); fib(33);'),
  'a replacer': time(
    "'x'.repeat(400_000).replace(/x/g, () => { let n = 0; for (let i = 0; i < 50; i++) n++; return ''; });",
  ),
  'a toJSON': time(`JSON.stringify({ toJSON() { for (let i = 0; i < ${LONG}; i++); } });`),
  'promises without end': time('const again = (n) => (n > 0 ? Promise.resolve(n - 1).then(again) : 0); again(3e5);'),
  'a list': memory('const a = []; for (let i = 0; i < 2e6; i++) a.push({ i });'),
  'a map': memory('const m = new Map(); for (let i = 0; i < 6e5; i++) m.set(i, { i });'),
  'deep JSON': memory('let o = {}; for (let i = 0; i < 1e6; i++) o = { o };'),
};
