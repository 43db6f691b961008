/** Leaves out of the kernel's bundle what an isolate never uses: zod, which is most of its memory and start, and what is meant for people. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Schemas are looked at before anything reaches an isolate (config by the compiler, state by `fitState`). In there the literals
 * of node types still name them, so every export of zod is a thing on which anything can be called, to no effect.
 */
const INERT = `
const inert = new Proxy(function () {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => '' : inert),
  has: () => false,
  apply: () => inert,
  construct: () => inert,
  set: () => false,
  defineProperty: () => false,
  setPrototypeOf: () => false,
});`;

const withoutSchemas: Plugin = {
  name: 'without-schemas',
  setup(build) {
    build.onResolve({ filter: /^zod$/ }, () => ({ path: 'zod', namespace: 'without-schemas' }));
    build.onLoad({ filter: /.*/, namespace: 'without-schemas' }, async () => {
      const names = Object.keys(await import('zod'));
      return { contents: `${INERT}\nexport { ${names.map((name) => `inert as ${name}`).join(', ')} };`, loader: 'js' };
    });
  },
};

/** Titles and help of node types: the builder shows them, the kernel does not. */
const withoutWords: Plugin = {
  name: 'without-words',
  setup(build) {
    build.onLoad({ filter: /[\\/]runtime[\\/]nodes[\\/][a-z-]+[\\/]text\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const names = [...source.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
      return { contents: names.map((name) => `export const ${name} = {};`).join('\n'), loader: 'js' };
    });
  },
};

/** As the formatter lays it out in the literal of a node type. */
const EXAMPLES = /^ {2}examples: \[\n.*?\n {2}\],$/ms;

/** The examples of node types are for tests and the reference page. */
const withoutExamples: Plugin = {
  name: 'without-examples',
  setup(build) {
    build.onLoad({ filter: /[\\/]runtime[\\/]nodes[\\/][a-z-]+[\\/][a-z-]+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return { contents: source.replace(EXAMPLES, '  examples: [],'), loader: 'ts' };
    });
  },
};

export const LIGHTER: readonly Plugin[] = [withoutSchemas, withoutWords, withoutExamples];

/** One character that is not ASCII would make V8 keep the whole text with two bytes a character, in every isolate. */
export const asAscii = (code: string): string =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
