/** Keys that name what all objects have in common, merged without a thought as half the world's code does. */
import type { Kind } from '../attempt.ts';

export const pollution: Kind = {
  title: 'prototype pollution',
  wall: 'lockdown',
  apart: true,
  attempts: {
    'merging constructor.prototype': {
      code: `
        const merge = (to, from) => { for (const k of Object.keys(from)) {
          if (typeof from[k] === 'object') merge(to[k] ??= {}, from[k]); else to[k] = from[k]; } };
        merge({}, JSON.parse('{"constructor":{"prototype":{"admin":true}}}'));
        if ({}.admin) log('out');`,
    },
    'merging __proto__': {
      code: `
        const merge = (to, from) => { for (const k of Object.keys(from)) {
          if (typeof from[k] === 'object') merge(to[k], from[k]); else to[k] = from[k]; } };
        merge({}, JSON.parse('{"__proto__":{"admin":true}}'));
        if ({}.admin) log('out');`,
    },
    'setting a path of keys': {
      code: "const path = '__proto__.admin'.split('.'); const o = {}; o[path[0]][path[1]] = 1; if ({}.admin) log('out');",
    },
    'the prototype of everything through an array': {
      code: "[].__proto__.__proto__.admin = 1; if ({}.admin) log('out');",
    },
    'the prototype of everything replaced': {
      code: "Object.setPrototypeOf(Array.prototype, { admin: 1 }); if ([].admin) log('out');",
    },
  },
};
