/** Making new code out of text: whoever can, gets rid of everything the compiler checked. */
import type { Kind } from '../attempt.ts';

const ran = (expression: string) => `if (${expression} === 7) log('out');`;

export const codeFromText: Kind = {
  title: 'code from text',
  wall: 'lockdown',
  attempts: {
    'the constructor of an arrow': ran("(() => {}).constructor('return 7')()"),
    'the constructor of a method': ran("({ m() {} }).m.constructor('return 7')()"),
    'the constructor of a class': ran("(class {}).constructor('return 7')()"),
    'the constructor of a bound function': ran("(() => {}).bind(null).constructor('return 7')()"),
    'the constructor of a generator': ran("(function* () {}).constructor('yield 7')().next().value"),
    'the constructor of an async function':
      "if ((async () => {}).constructor('return 7')() instanceof Promise) log('out');",
    'the constructor of an async generator':
      "if (typeof (async function* () {}).constructor('yield 7')().next === 'function') log('out');",
    'the constructor of a built-in': ran("[].map.constructor('return 7')()"),
    'the constructor of a constructor': ran("Object.constructor('return 7')()"),
    'the constructor of what the kernel hands in': ran("log.constructor('return 7')()"),
    'the constructor of an output': ran("emit.note.constructor('return 7')()"),
    'the constructor of an accessor': ran(
      "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.constructor('return 7')()",
    ),
    'the constructor of a proxy': ran("new Proxy(() => {}, {}).constructor('return 7')()"),
    'the prototype of functions': ran("Object.getPrototypeOf(() => {}).constructor('return 7')()"),
    'the constructor of an error': ran("new TypeError('x').constructor.constructor('return 7')()"),
    'the constructor of what was caught': ran(
      "(() => { try { null.x; } catch (e) { return e.constructor.constructor('return 7')(); } })()",
    ),
    'a subclass of the constructor': ran("new (class extends (() => {}).constructor {})('return 7')()"),
    'constructing it by reflection': ran("Reflect.construct((() => {}).constructor, ['return 7'])()"),
    'calling it by reflection': ran("Reflect.apply((() => {}).constructor, null, ['return 7'])()"),
    'through a name put together': ran("(() => {})[['const', 'ructor'].join('')]('return 7')()"),
    'through __proto__': ran("(() => {}).__proto__.constructor('return 7')()"),
    'the global Function': ran("globalThis.Function('return 7')()"),
    'eval by another name': ran("(0, globalThis.eval)('7')"),
    'eval itself': ran("eval('7')"),
    'through a getter of a class': ran(
      "(() => { class A { static get make() { return this.constructor; } } return A.make('return 7')(); })()",
    ),
  },
};
