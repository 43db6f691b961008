/** Reaching Node, the process and what it may do. Run without an isolate, each of them does. */
import type { Kind } from '../attempt.ts';

const has = (expression: string) => `if (${expression}) log('out');`;

export const nodeWorld: Kind = {
  title: 'reaching the process',
  wall: 'isolate',
  attempts: {
    process: has('process.pid > 0'),
    'process by globalThis': has("globalThis['process'].pid > 0"),
    'process by a function made of text': has("(() => {}).constructor('return process')().pid > 0"),
    'process by the constructor of an error': has("new Error().constructor.constructor('return process')().pid > 0"),
    'process by sloppy this': has("(() => {}).constructor('return this')().process.pid > 0"),
    'the environment': has('Object.keys(process.env).length > 0'),
    'built-in modules': has("typeof process.getBuiltinModule('fs').readFileSync === 'function'"),
    'starting a program': has("typeof process.getBuiltinModule('child_process').spawn === 'function'"),
    'bindings of Node': has("typeof process.binding === 'function'"),
    'ending the process': has("typeof process.exit === 'function'"),
    'another process': has("typeof process.kill === 'function'"),
    'the old global': has('global.process.pid > 0'),
    Buffer: has("Buffer.from('x').length === 1"),
    'an uncleared buffer': has('Buffer.allocUnsafeSlow(64).length === 64'),
    fetch: has("typeof fetch === 'function'"),
    'a web socket': has("typeof WebSocket === 'function'"),
    'an event source or a request': has("typeof Request === 'function'"),
    timers: has("typeof setTimeout === 'function'"),
    'immediate calls': has("typeof setImmediate === 'function'"),
    'queueing a microtask': has("typeof queueMicrotask === 'function'"),
    'a clock of high resolution': has('performance.now() > 0'),
    'real dice': has('crypto.randomUUID().length === 36'),
    'message channels': has("typeof MessageChannel === 'function'"),
    'cloning with transfer': has("typeof structuredClone === 'function'"),
    'who runs here': has("typeof navigator.userAgent === 'string'"),
    'broadcasting to other threads': has("typeof BroadcastChannel === 'function'"),
  },
};
