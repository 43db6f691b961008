/**
 * What runs in the worker of the trial's frame, as text: it takes everything from the world that is not the language, evaluates the kernel, then the app,
 * and steps it. The kernel itself locks the rest, as in an isolate (runtime/sandbox/kernel/lockdown.ts).
 */

/** Names that stay until the kernel decides: the language itself (ECMA-262, 19). What the browser adds is gone: no requests, timers, storage, messages. */
const LANGUAGE = [
  ...['globalThis', 'Infinity', 'NaN', 'undefined', 'eval', 'isFinite', 'isNaN', 'parseFloat', 'parseInt'],
  ...['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape'],
  ...[
    'Object',
    'Function',
    'Boolean',
    'Symbol',
    'Number',
    'BigInt',
    'Math',
    'Date',
    'String',
    'RegExp',
    'JSON',
    'Intl',
  ],
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...['SuppressedError', 'DisposableStack', 'AsyncDisposableStack', 'Promise', 'Proxy', 'Reflect', 'Iterator'],
  ...['Array', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Temporal', 'Atomics'],
  ...['ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'WebAssembly', 'Float16Array', 'Float32Array', 'Float64Array'],
  ...['Int8Array', 'Int16Array', 'Int32Array', 'BigInt64Array', 'BigUint64Array'],
  ...['Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'console'],
];

/** `app.js`: the name by which the kernel knows the lines of a script in a stack. */
export const WORKER_SCRIPT = `'use strict';
(() => {
  const world = globalThis;
  const evaluate = world.eval;
  const post = world.postMessage.bind(world);
  const language = new Set(${JSON.stringify(LANGUAGE)});
  let entry;
  let told = -1;

  function bare() {
    for (const name of Reflect.ownKeys(world)) if (!language.has(name)) Reflect.deleteProperty(world, name);
    // What the global object inherits: listening, and sending to whoever listens.
    for (let at = Object.getPrototypeOf(world); at && at !== Object.prototype; at = Object.getPrototypeOf(at))
      for (const name of Reflect.ownKeys(at)) Reflect.deleteProperty(at, name);
  }

  function start({ kernel, code, options }) {
    bare();
    const begin = evaluate(kernel);
    const app = evaluate(code + '\\n//# sourceURL=app.js');
    const enter = (node) => {
      if (node === told) return;
      told = node;
      post({ kind: 'at', node });
    };
    entry = begin(app, options, new Int32Array(1), enter);
    entry.debug('{"profile":false,"trace":true,"breakpoints":[]}', () => 0);
    post({ kind: 'started' });
  }

  world.onmessage = ({ data }) => {
    try {
      if (data.kind === 'start') start(data);
      else post({ kind: 'result', text: entry.step(data.text) });
    } catch (error) {
      let message = 'It threw what cannot be shown.';
      try { message = String(error && error.name) + ': ' + String(error && error.message); } catch {}
      post({ kind: 'failed', message: message.slice(0, 500) });
    }
  };
})();
`;
