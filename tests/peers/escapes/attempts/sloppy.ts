/** What only code that is not strict can do. */
import type { Kind } from '../attempt.ts';

export const sloppy: Kind = {
  title: 'strict mode',
  wall: 'strict',
  attempts: {
    'this of the script': "if (this === globalThis) log('out');",
    'this of a function': "if ((function () { return this; })() === globalThis) log('out');",
    'this of a borrowed method': "const { f } = { f() { return this; } }; if (f() === globalThis) log('out');",
    'this of a callback': "[1].forEach(function () { if (this === globalThis) log('out'); });",
    'this by call': "if ((function () { return this; }).call(null) === globalThis) log('out');",
    'this of a getter on a number':
      "const o = Object.create(null, { me: { get() { return this; } } }); if (Reflect.get(o, 'me', undefined) === globalThis) log('out');",
    'arguments.callee': "if (typeof (function () { return arguments.callee; })() === 'function') log('out');",
    'arguments.callee.caller':
      "const inner = function () { return arguments.callee.caller; }; const outer = function () { return inner(); }; if (outer() === outer) log('out');",
    'the caller of a function':
      "const inner = function () { return inner.caller; }; const outer = function () { return inner(); }; if (outer() === outer) log('out');",
    'the arguments of the one who calls':
      "const inner = function () { return outer.arguments[0]; }; const outer = function (secret) { return inner(); }; if (outer(7) === 7) log('out');",
    'parameters through arguments': "(function (a) { arguments[0] = 7; if (a === 7) log('out'); })(1);",
    'writing what cannot be written, in silence': "Object.freeze(input); input.x = 1; log('out');",
    'deleting what cannot be deleted, in silence': 'delete Object.prototype; log("out");',
  },
};
