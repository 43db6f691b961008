/** Getting more out of a node than one value may hold, by lying about how much it is. */
import type { Kind } from '../attempt.ts';

const sent = (code: string, reached: string) => ({
  code,
  mate: `const got = input.note[0]; if (got && ${reached}) log('out');`,
});

export const sizes: Kind = {
  title: 'more than one value may hold',
  wall: 'bounds',
  attempts: {
    'a text of two million letters': sent("emit.note({ t: 'x'.repeat(2_000_000) });", 'got.t.length > 1_000_000'),
    'a text grown from a getter': sent(
      "emit.note({ get t() { return 'x'.repeat(2_000_000); } });",
      'got.t.length > 1_000_000',
    ),
    'a text as a key': sent(
      "emit.note({ o: { ['x'.repeat(2_000_000)]: 1 } });",
      'Object.keys(got.o)[0].length > 1_000_000',
    ),
    'a list of too many': sent('emit.note({ a: new Array(200_000).fill(1) });', 'got.a.length === 200_000'),
    'a list with holes': sent('emit.note({ a: new Array(200_000) });', 'got.a.length === 200_000'),
    'lists within lists': sent(
      'const row = new Array(300).fill(1); emit.note({ a: new Array(300).fill(row) });',
      'got.a.length === 300',
    ),
    'too many fields': sent(
      'const o = {}; for (let i = 0; i < 60_000; i++) o[i] = i; emit.note({ o });',
      'Object.keys(got.o).length === 60_000',
    ),
    'a list whose length is another each time it is asked': sent(
      "let asked = 0; emit.note({ a: new Proxy([], { get: (t, k) => (k === 'length' ? (++asked > 1 ? 100_000 : 1) : 1) }) });",
      'got.a.length > 50_000',
    ),
    'a count begun anew from within': sent(
      'const row = new Array(30_000).fill(1); emit.note({ a: row, get b() { log({}); return row; } });',
      'got.b.length === 30_000',
    ),
    'a depth without end': sent(
      'let o = {}; const top = o; for (let i = 0; i < 40; i++) o = o.o = {}; emit.note({ top });',
      '(() => { let n = 0; for (let o = got.top; o; o = o.o) n++; return n > 35; })()',
    ),
    'a whole number of a thousand digits': sent(
      'emit.note({ n: 10n ** 1000n });',
      "(typeof got.n === 'bigint' && got.n > 10n ** 100n)",
    ),
    'a text in many pieces': sent(
      "emit.note({ a: Array.from({ length: 40 }, () => 'x'.repeat(100_000)) });",
      "got.a.join('').length === 4_000_000",
    ),
    'a getter that never bottoms out': sent(
      'const deep = (n) => ({ get d() { return n > 40 ? 1 : deep(n + 1); } }); emit.note({ a: deep(0) });',
      '(() => { let n = 0; for (let o = got.a; typeof o === "object"; o = o.d) n++; return n > 35; })()',
    ),
    'a log line of two million letters': "log('x'.repeat(2_000_000)); log('out');",
    'too many requests in one instant': "for (let i = 0; i < 12_000; i++) log(i); log('out');",
    'too many requests, each refusal caught':
      "let n = 0; for (let i = 0; i < 12_000; i++) try { log(i); n++; } catch {} if (n > 10_000) log('out'); else throw new Error('no');",
    'state of five million letters': {
      code: "state.s = 'x'.repeat(5_000_000); log('out');",
    },
    'state of many small parts': {
      code: "state.s = Array.from({ length: 100 }, () => 'x'.repeat(50_000)); log('out');",
    },
    'a sample of two million letters': {
      code: "output.text('x'.repeat(2_000_000)); log('out');",
    },
  },
};
