/** What one node hands another must be dead data: no behaviour, nothing shared, nothing that changes afterwards. */
import type { Kind } from '../attempt.ts';

const note = (code: string, reached: string) => ({
  code,
  mate: `const got = input.note[0]; if (got && (${reached})) log('out');`,
});
const live = (code: string, reached: string) => ({
  code,
  mate: `const got = input.live; if (got && (${reached})) log('out');`,
});
const called = "typeof got.f === 'function'";

export const messages: Kind = {
  title: 'behaviour inside messages',
  wall: 'plain',
  attempts: {
    'a function': note('emit.note({ f: () => 1 });', called),
    'a function that speaks for the sender': note('emit.note({ f: (v) => log(v) });', called),
    'an output of the sender': note('emit.note({ f: emit.note });', called),
    'a method of a class': note('emit.note({ a: new (class { f() {} })() });', "typeof got.a.f === 'function'"),
    'a method deep inside': note('emit.note({ a: [{ b: { f() {} } }] });', "typeof got.a[0].b.f === 'function'"),
    'a getter': note('let n = 0; emit.note({ a: { get n() { return ++n; } } });', 'got.a.n !== got.a.n'),
    'a setter': note('emit.note({ a: { set x(v) { log(v); } } });', "Object.getOwnPropertyDescriptor(got.a, 'x')?.set"),
    'a proxy': note(
      "emit.note({ a: new Proxy({ n: 1 }, { get: (t, k) => (k === 'n' ? 1 : () => 'caught') }) });",
      "typeof got.a.anything === 'function'",
    ),
    'a proxy of an array': note(
      "emit.note({ a: new Proxy([1], { get: (t, k) => (k === 'odd' ? () => 1 : t[k]) }) });",
      "typeof got.a.odd === 'function'",
    ),
    'a revoked proxy': note(
      'const { proxy, revoke } = Proxy.revocable({}, {}); emit.note({ a: proxy }); revoke();',
      '(() => { try { Object.keys(got.a); return false; } catch { return true; } })()',
    ),
    'a thenable': note('emit.note({ a: { then(f) { f(1); } } });', "typeof got.a.then === 'function'"),
    'a promise': note('emit.note({ a: Promise.resolve(1) });', 'got.a instanceof Promise'),
    'a toJSON': note("emit.note({ a: { toJSON: () => 'forged' } });", "typeof got.a.toJSON === 'function'"),
    'a Symbol.iterator': note('emit.note({ a: { *[Symbol.iterator]() {} } });', 'got.a[Symbol.iterator]'),
    'a Symbol.toPrimitive': note('emit.note({ a: { [Symbol.toPrimitive]: () => 1 } });', 'got.a[Symbol.toPrimitive]'),
    'a Symbol.toStringTag': note("emit.note({ a: { [Symbol.toStringTag]: 'X' } });", 'got.a[Symbol.toStringTag]'),
    'a Symbol.isConcatSpreadable': note(
      'emit.note({ a: { length: 1, 0: 1, [Symbol.isConcatSpreadable]: true } });',
      'got.a[Symbol.isConcatSpreadable]',
    ),
    'a symbol': note("emit.note({ a: Symbol('x') });", "typeof got.a === 'symbol'"),
    'a map': note('emit.note({ a: new Map([[1, 2]]) });', 'got.a instanceof Map'),
    'a set': note('emit.note({ a: new Set([1]) });', 'got.a instanceof Set'),
    'a regular expression with a memory': note('emit.note({ a: /x/g });', 'got.a instanceof RegExp'),
    'an error with a stack': note("emit.note({ a: new Error('x') });", 'got.a instanceof Error'),
    'a generator under way': note(
      'emit.note({ a: (function* () { yield 1; })() });',
      "typeof got.a.next === 'function'",
    ),
    'memory that both can write': note('emit.note({ a: new Uint8Array(4) });', 'ArrayBuffer.isView(got.a)'),
    'a buffer that both can write': note('emit.note({ a: new ArrayBuffer(4) });', 'got.a instanceof ArrayBuffer'),
    'a date with a getTime of its own': note(
      'emit.note({ a: new (class extends Date { getTime() { return { f: () => 1 }; } })(0) });',
      "typeof got.a.f === 'function' || typeof got.a?.getTime?.()?.f === 'function'",
    ),
    'a date with an own getTime': note(
      'emit.note({ a: Object.defineProperty(new Date(0), "getTime", { value: () => ({ f: () => 1 }) }) });',
      "typeof got.a.f === 'function' || typeof got.a?.getTime?.()?.f === 'function'",
    ),
    'what only says that it is a date': note(
      'emit.note({ a: new Proxy({}, { getPrototypeOf: () => Date.prototype, get: () => () => ({ f: () => 1 }) }) });',
      "typeof got.a?.f === 'function' || typeof got.a?.getTime?.().f === 'function'",
    ),
    'an object without Object above it': note(
      'emit.note({ a: Object.create({ f: () => 1 }) });',
      "typeof got.a.f === 'function'",
    ),
    'an array with more than elements': note(
      'emit.note({ a: Object.assign([1], { f: () => 1 }) });',
      "typeof got.a.f === 'function'",
    ),
    'a hidden property': note(
      "emit.note({ a: Object.defineProperty({}, 'f', { value: () => 1 }) });",
      "typeof got.a.f === 'function'",
    ),
    'an object changed after it was sent': note('const o = { n: 1 }; emit.note({ o }); o.n = 2;', 'got.o.n === 2'),
    'an object the receiver can change': note(
      'const o = { n: 1 }; emit.note({ o }); emit.note({ o });',
      '(() => { try { got.o.n = 7; return input.note[1].o.n === 7; } catch { return false; } })()',
    ),
    'a list the receiver can change': note(
      'emit.note({ a: [1] });',
      '(() => { try { got.a.push(2); return got.a.length === 2; } catch { return false; } })()',
    ),
    'a sample with a function': live('output.live({ f: () => 1 });', called),
    'a sample with a getter': live('let n = 0; output.live({ get n() { return ++n; } });', 'got.n !== got.n'),
    'a sample that is a proxy': live(
      'output.live(new Proxy({ n: 1 }, { get: () => () => 1 }));',
      "typeof got.whatever === 'function'",
    ),
    'a sample changed after it was shown': live('const o = { n: 1 }; output.live(o); o.n = 2;', 'got.n === 2'),
    'a sample the receiver can change': live(
      'output.live({ n: 1 });',
      '(() => { try { got.n = 7; return got.n === 7; } catch { return false; } })()',
    ),
    'a sample with a method above it': live('output.live(Object.create({ f: () => 1 }));', called),
    'a date sample that is a stowaway': live(
      'output.live({ a: new (class extends Date { getTime() { return { f: () => 1 }; } })(0) });',
      "typeof got.a?.f === 'function' || typeof got.a?.getTime?.()?.f === 'function'",
    ),
    'an event put among those of another': {
      wall: 'lists',
      code: "input.report.push({ order_no: 'forged' });",
      mate: "if (input.report.length > 1) log('out');",
    },
    'an event hidden from another': {
      wall: 'lists',
      code: 'input.report.length = 0;',
      mate: "if (input.report.length === 0) log('out');",
    },
    '__proto__ as a key': {
      wall: 'keys',
      ...note('emit.note({ a: JSON.parse(\'{"__proto__":{"admin":true}}\') });', 'got.a.admin'),
    },
    '__proto__ deep inside': {
      wall: 'keys',
      ...note('emit.note({ a: [{ b: JSON.parse(\'{"__proto__":{"admin":true}}\') }] });', 'got.a[0].b.admin'),
    },
    '__proto__ in a sample': {
      wall: 'keys',
      ...live('output.live(JSON.parse(\'{"a":{"__proto__":{"admin":true}}}\'));', 'got.a.admin'),
    },
    '__proto__ as an own property by definition': {
      wall: 'keys',
      ...note(
        "const o = {}; Object.defineProperty(o, '__proto__', { value: { admin: true }, enumerable: true }); emit.note({ o });",
        'got.o.admin',
      ),
    },
    '__proto__ from outside': {
      wall: 'keys',
      ...note(
        'for (const { order_no } of input.report) emit.note({ extra: JSON.parse(order_no) });',
        'got.extra.admin',
      ),
    },
    '__proto__ that takes the place of arrays': {
      wall: 'keys',
      ...note(
        'emit.note({ a: JSON.parse(\'{"__proto__":[1,2,3]}\') });',
        'Array.isArray(Object.getPrototypeOf(got.a))',
      ),
    },
  },
};
