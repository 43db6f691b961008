/** Machine code, threads, and waiting. */
import type { Kind } from '../attempt.ts';

const WASM = 'new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])';

export const machine: Kind = {
  title: 'machine code and threads',
  wall: 'lockdown',
  attempts: {
    'compiling WebAssembly': `if (new WebAssembly.Module(${WASM})) log('out');`,
    'validating WebAssembly': `if (WebAssembly.validate(${WASM})) log('out');`,
    'running WebAssembly': `if (new WebAssembly.Instance(new WebAssembly.Module(${WASM})).exports) log('out');`,
    'memory of WebAssembly': "if (new WebAssembly.Memory({ initial: 1 }).buffer.byteLength) log('out');",
    'shared memory by way of WebAssembly':
      "if (new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer.byteLength) log('out');",
    'a table of functions': "if (new WebAssembly.Table({ initial: 1, element: 'anyfunc' }).length) log('out');",
    'WebAssembly by a promise': "if (WebAssembly.compile) log('out');",
    'the global by its descriptor': "if (Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly').value) log('out');",
    'shared memory': "if (new SharedArrayBuffer(8).byteLength === 8) log('out');",
    'shared memory that grows': "if (new SharedArrayBuffer(8, { maxByteLength: 16 }).growable) log('out');",
    'Atomics.wait': "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1); log('out');",
    'Atomics.waitAsync': "if (Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1).async) log('out');",
    'Atomics.notify': "if (Atomics.notify(new Int32Array(4), 0) === 0) log('out');",
    'Atomics on plain memory': "if (Atomics.add(new Int32Array(1), 0, 1) === 0) log('out');",
    console: "if (typeof console.log === 'function') log('out');",
  },
};
