/** Speaking when it is not one's turn: after the instant is over, from a promise, or while another node is being stepped. */
import type { Kind } from '../attempt.ts';

export const turns: Kind = {
  title: 'promises, generators and late calls',
  wall: 'turn',
  attempts: {
    'a promise': "Promise.resolve().then(() => log('out'));",
    'an async function': "(async () => { await 0; log('out'); })();",
    'a thenable': "Promise.resolve({ then(f) { f(); log('out'); } });",
    'a thenable awaited': "(async () => { await { then(f) { f(); log('out'); } }; })();",
    'an async generator': "(async function* () { await 0; log('out'); })().next();",
    'for await': "(async () => { for await (const _ of [Promise.resolve(1)]) log('out'); })();",
    'Array.fromAsync': "Array.fromAsync([1], () => log('out'));",
    'a chain of promises': "Promise.resolve().then(() => {}).then(() => {}).finally(() => log('out'));",
    'a rejection handled later': "Promise.reject(1).catch(() => log('out'));",
    'Promise.all with a thenable': "Promise.all([{ then(f) { log('out'); f(1); } }]);",
    'Promise.try': "Promise.try(async () => { await 0; log('out'); });",
    withResolvers: "const { promise, resolve } = Promise.withResolvers(); promise.then(() => log('out')); resolve();",
    'an async disposal':
      "(async () => { await using x = { async [Symbol.asyncDispose]() { log('out'); } }; await 0; })();",
    'a subclass of Promise': "(class extends Promise {}).resolve().then(() => log('out'));",
    'an event of a later turn': {
      code: '(async () => { await 0; emit.note({ late: 1 }); })();',
      mate: "if (input.note.some(({ late }) => late)) log('out');",
    },
    'a sample of a later turn': {
      code: '(async () => { await 0; output.live({ late: now }); })();',
      mate: "if (input.live?.late) log('out');",
    },
    'a getter of the state that speaks when it is stored':
      "Object.defineProperty(state, 'x', { enumerable: true, configurable: true, get() { log('out'); return 1; } });",
    'a toJSON of the state that speaks when it is stored': "state.x = { toJSON() { log('out'); return 1; } };",
    'an event sent while the state is stored': {
      code: 'state.x = { toJSON() { emit.note({ late: 1 }); return 1; } };',
      mate: "if (input.note.some(({ late }) => late)) log('out');",
    },
    'a stack that speaks when it is read': {
      wall: 'undo',
      code: "log('out'); const e = new Error('x'); Object.defineProperty(e, 'stack', { get() { log('out'); return ''; } }); throw e;",
    },
    'a message that speaks when it is read': {
      wall: 'undo',
      code: "log('out'); const e = new Error('x'); Object.defineProperty(e, 'message', { get() { log('out'); return ''; } }); throw e;",
    },
    'speaking and then failing': { wall: 'undo', code: "log('out'); throw new Error('x');" },
    'speaking and then asking for too much': { wall: 'undo', code: "log('out'); log('x'.repeat(2_000_000));" },
    'speaking and then throwing what cannot be looked at': {
      wall: 'undo',
      code: "log('out'); throw new Proxy({}, { getPrototypeOf() { throw new Error('no'); } });",
    },
    'failing by what cannot be stored': { wall: 'undo', code: "log('out'); state.a = {}; state.a.a = state.a;" },
    'a function kept from the batch before': {
      wall: 'state',
      code: "if (typeof state.f === 'function') log('out'); state.f = () => 1;",
    },
    'an output kept from the batch before': {
      wall: 'state',
      code: "state.f?.('out'); state.f = log;",
    },
    'a map that JSON forgets': {
      wall: 'state',
      code: "if (state.m?.get?.(1)) log('out'); state.m = new Map([[1, 1]]);",
    },
    'a symbol that JSON forgets': {
      wall: 'state',
      code: "const s = Symbol.for('x'); if (state[s]) log('out'); state[s] = 1;",
    },
    'a hidden field that JSON forgets': {
      wall: 'state',
      code: "if (state.x) log('out'); Object.defineProperty(state, 'x', { value: 1, configurable: true });",
    },
    'a prototype that JSON forgets': {
      wall: 'state',
      code: "if (state.x) log('out'); Object.setPrototypeOf(state, { x: 1 });",
    },
    'a generator under way': {
      wall: 'state',
      code: "if (state.g?.next?.().value === 2) log('out'); state.g = (function* () { yield 1; yield 2; })(); state.g.next();",
    },
    'a promise that changes the state afterwards': {
      wall: 'state',
      code: "if (state.late) log('out'); (async () => { await 0; state.late = 1; })();",
    },
    'a frozen state': {
      wall: 'state',
      code: "if (Object.isFrozen(state)) log('out'); Object.freeze(state);",
    },
    'a toJSON that tells the disk another story': {
      wall: 'state',
      code: "if (state.real === 7) log('out'); state.real = 7; Object.defineProperty(state, 'toJSON', { value: () => ({}), configurable: true });",
    },
  },
};
