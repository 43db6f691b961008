/** Bending what all nodes share, to see or change what another node works on. `S3CRET` is the keeper's and is never sent to anyone. */
import type { Kind } from '../attempt.ts';

/** `path` is replaced by something that looks at `this` and the arguments, then does the work. */
const tapped = (owner: string, key: string) => `
  const owner = ${owner};
  const key = ${key};
  const real = owner[key];
  if (real.loot) log('out');
  const tap = function (...args) {
    let seen = '';
    try { seen = [this, ...args].map((v) => (typeof v === 'object' ? Object.values(v) : [v]).flat(2).map(String)).flat().toString(); } catch {}
    if (seen.includes('S3CRET')) tap.loot = true;
    return Reflect.apply(real, this, args);
  };
  tap.loot = real.loot;
  if (!real.loot) owner[key] = tap;`;

/** The same for the `next` of an iterator that only syntax reaches. */
const tappedNext = (iterator: string) => `
  const proto = Object.getPrototypeOf(${iterator});
  const real = proto.next;
  if (real.loot) log('out');
  const tap = function () {
    const step = Reflect.apply(real, this, []);
    if (String(step.value).includes('S3CRET')) tap.loot = true;
    return step;
  };
  if (!real.loot) Object.defineProperty(proto, 'next', { value: tap, configurable: true, writable: true });`;

const leftOver = (expression: string) => `if (String(${expression}).includes('S3CRET')) log('out');`;

/** A mark left in one instant and found in a later one: a way for nodes to talk, and memory that no commit knows. */
const mark = (place: string) => `if (${place} === 7) log('out'); ${place} = 7;`;

export const sharedWorld: Kind = {
  title: 'tampering with what all nodes share',
  wall: 'lockdown',
  apart: true,
  attempts: {
    'Array.prototype.push': tapped('Array.prototype', "'push'"),
    'Array.prototype.map': {
      code: `
        const real = Array.prototype.map;
        if (real.loot) log('out');
        const tap = function (f) { for (const v of this) if (String(v).includes('S3CRET')) tap.loot = true; return Reflect.apply(real, this, [f]); };
        if (!real.loot) Array.prototype.map = tap;`,
    },
    'Array.prototype.sort': tapped('Array.prototype', "'sort'"),
    'Array.prototype.join': tapped('Array.prototype', "'join'"),
    'the iterator of arrays': tapped('Array.prototype', 'Symbol.iterator'),
    'the species of arrays': `
      if (Array.loot) log('out');
      Object.defineProperty(Array, Symbol.species, { get() {
        return class extends Array { constructor(...a) { super(...a); return new Proxy(this, { defineProperty(t, k, d) {
          if (String(d.value).includes('S3CRET')) Array.loot = true; return Reflect.defineProperty(t, k, d); } }); } };
      } });`,
    'a setter for an element': `
      if (Array.loot) log('out');
      Object.defineProperty(Array.prototype, '7', { configurable: true, set(v) { if (String(v).includes('S3CRET')) Array.loot = true; } });`,
    'Object.assign': tapped('Object', "'assign'"),
    'Object.entries': tapped('Object', "'entries'"),
    'Object.freeze': tapped('Object', "'freeze'"),
    'JSON.stringify': tapped('JSON', "'stringify'"),
    'JSON.parse': tapped('JSON', "'parse'"),
    'a toJSON for everything': `
      if (Object.loot) log('out');
      Object.prototype.toJSON = function () { if (String(this.secret).includes('S3CRET')) Object.loot = true; return this; };`,
    'a setter for a field of everything': `
      if (Object.loot) log('out');
      Object.defineProperty(Object.prototype, 'secret', { configurable: true, set(v) { if (String(v).includes('S3CRET')) Object.loot = true; } });`,
    '__defineSetter__ on everything': `
      if (Object.loot) log('out');
      Object.prototype.__defineSetter__('secret', (v) => { if (String(v).includes('S3CRET')) Object.loot = true; });`,
    'a proxy above all objects': `
      if (Array.loot) log('out');
      Object.setPrototypeOf(Array.prototype, new Proxy({}, { get(t, k, who) { if (k === 'nowhere' && who[0].includes('S3CRET')) Array.loot = true; return Object.prototype[k]; } }));`,
    'String.prototype.split': tapped('String.prototype', "'split'"),
    'String.prototype.replace': tapped('String.prototype', "'replace'"),
    'String.prototype.concat': tapped('String.prototype', "'concat'"),
    'RegExp.prototype.exec': tapped('RegExp.prototype', "'exec'"),
    'the Symbol.split of patterns': tapped('RegExp.prototype', 'Symbol.split'),
    'the Symbol.replace of patterns': tapped('RegExp.prototype', 'Symbol.replace'),
    'Map.prototype.set': tapped('Map.prototype', "'set'"),
    'Map.prototype.get': tapped('Map.prototype', "'get'"),
    'Set.prototype.add': tapped('Set.prototype', "'add'"),
    'WeakMap.prototype.set': tapped('WeakMap.prototype', "'set'"),
    'Reflect.ownKeys': tapped('Reflect', "'ownKeys'"),
    'the next of arrays': tappedNext('[][Symbol.iterator]()'),
    'the next of texts': `
      const proto = Object.getPrototypeOf(''[Symbol.iterator]());
      const real = proto.next;
      if (real.loot) log('out');
      const tap = function () { const s = Reflect.apply(real, this, []); tap.text = (tap.text ?? '') + (s.value ?? '');
        if (tap.text.includes('S3CRET')) tap.loot = true; return s; };
      if (!real.text) proto.next = tap;`,
    'the next of maps': tappedNext('new Map().entries()'),
    'the next of sets': tappedNext('new Set().values()'),
    'the next of generators': tappedNext('Object.getPrototypeOf((function* () {})())'),
    'the next of iterator helpers': tappedNext('[].values().map((x) => x)'),
    'the next of wrapped iterators': tappedNext('Iterator.from({ next() { return { done: true }; } })'),
    'the next of matches': `
      const proto = Object.getPrototypeOf('x'.matchAll(/x/g));
      const real = proto.next;
      if (real.loot) log('out');
      const tap = function () { const s = Reflect.apply(real, this, []); if (String(s.value?.[0]).includes('S3CRET')) tap.loot = true; return s; };
      if (!real.loot) proto.next = tap;`,
    'the next of segments': `
      const proto = Object.getPrototypeOf(new Intl.Segmenter('en').segment('x')[Symbol.iterator]());
      const real = proto.next;
      if (real.loot) log('out');
      const tap = function () { const s = Reflect.apply(real, this, []); if (String(s.value?.input).includes('S3CRET')) tap.loot = true; return s; };
      if (!real.loot) proto.next = tap;`,
    'what a segmenter gives': `
      const proto = Object.getPrototypeOf(new Intl.Segmenter('en').segment('x'));
      const real = proto[Symbol.iterator];
      if (real.mark) log('out');
      proto[Symbol.iterator] = Object.assign(function () { return Reflect.apply(real, this, []); }, { mark: true });`,
    'the formatter of numbers': `
      if (Intl.NumberFormat.loot) log('out');
      const real = Intl.NumberFormat.prototype.formatToParts;
      Intl.NumberFormat.prototype.formatToParts = function (n) { if (n === 31415) Intl.NumberFormat.loot = true; return Reflect.apply(real, this, [n]); };`,
    'Number.prototype.toFixed': `
      if (Number.loot) log('out');
      const real = Number.prototype.toFixed;
      Number.prototype.toFixed = function (n) { if (Number(this) === 31415) Number.loot = true; return Reflect.apply(real, this, [n]); };`,
    'Math.max': `
      if (Math.loot) log('out');
      const real = Math.max;
      Math.max = (...n) => { if (n.includes(31415)) Math.loot = true; return Math.min(...n.map((x) => -x)) * -1; };`,
    'the last match of a pattern': leftOver('RegExp.$1 + RegExp.$2'),
    'the last subject of a pattern': leftOver('RegExp.input'),
    'the last subject by its short name': leftOver("RegExp['$_']"),
    'the end of the last match': leftOver("RegExp.lastParen + RegExp['$&'] + RegExp.leftContext"),
    'a mark on the global object': mark('globalThis.mark'),
    'a global by assignment to an undeclared name': "globalThis.leak ??= 0; if (leak === 7) log('out'); leak = 7;",
    'a mark on Array': mark('Array.mark'),
    'a mark on Object.prototype': mark('Object.prototype.mark'),
    'a mark on JSON': mark('JSON.mark'),
    'a mark on Math': mark('Math.mark'),
    'a mark on a function': mark('(() => {}).__proto__.mark'),
    'a mark on Promise': mark('Promise.prototype.mark'),
    'a mark on Symbol': mark("Symbol.for('x').__proto__.mark"),
    'a mark on the depth of stack traces': mark('Error.stackTraceLimit'),
    'a mark on the iterators of maps': mark('Object.getPrototypeOf(new Map().keys()).mark'),
    'a mark on a regular expression': mark('Object.getPrototypeOf(/x/).mark'),
    'a mark on what stands above the global object': mark('Object.getPrototypeOf(globalThis).mark'),
    'a mark on typed arrays': mark('Object.getPrototypeOf(Uint8Array).prototype.mark'),
    'a mark on a Temporal type': mark('Temporal.PlainDate.prototype.mark'),
    'a mark on Intl': mark('Intl.mark'),
    'a mark on the kernel’s own error': {
      wall: 'errors',
      code: "try { log('x'.repeat(2_000_000)); } catch (e) { if (e.constructor.mark === 7) log('out'); e.constructor.mark = 7; }",
    },
    'a mark on the prototype of the kernel’s own error': {
      wall: 'errors',
      code: "try { log('x'.repeat(2_000_000)); } catch (e) { const p = Object.getPrototypeOf(e); if (p.mark === 7) log('out'); p.mark = 7; }",
    },
    'what counts as the kernel’s own error': {
      wall: 'errors',
      code: "try { log('x'.repeat(2_000_000)); } catch (e) { Object.defineProperty(e.constructor, Symbol.hasInstance, { value: () => true, configurable: true }); log('out'); }",
    },
  },
};
