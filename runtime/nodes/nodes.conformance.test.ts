/** What every node type owes, whoever wrote it. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  type AnyNodeType,
  CATEGORIES,
  fromJson,
  LANGS,
  type PortEnv,
  portsOf,
  requests,
  toJson,
} from '#runtime/contract/index.ts';
import { runExample } from '#runtime/sandbox/kernel/index.ts';
import { nodeTypes } from './index.ts';

/** The same type, its state taken apart into JSON and put together again around every step, as over a restart. */
const restarting = (def: AnyNodeType): AnyNodeType => ({
  ...def,
  step(ctx) {
    const text = toJson(ctx.state);
    const state: unknown = def.state ? fromJson(text) : ctx.state;
    if (def.state) expect(toJson(def.state.schema.parse(state)), 'state of its own schema').toBe(text);
    def.step({ ...ctx, state });
    if (!def.state) return;
    for (const key of Object.keys(ctx.state)) delete ctx.state[key];
    Object.assign(ctx.state, fromJson(toJson(state)));
  },
});

const room = dirname(fileURLToPath(import.meta.url));
const folders = readdirSync(room, { withFileTypes: true }).filter((e) => e.isDirectory());
const icons = readdirSync(join(room, '../../node_modules/lucide-react/dist/esm/icons')).map((f) => f.split('.')[0]);
const NOTHING: PortEnv = { slots: {}, tables: {} };

test('every folder is a registered node type, and every type has its folder', () => {
  const named = Object.keys(nodeTypes).map((type) => type.slice(type.indexOf('.') + 1));
  expect(folders.map((e) => e.name).sort()).toEqual([...named].sort());
});

test('no two types share a title, so the palette is not ambiguous', () => {
  for (const lang of LANGS) {
    const titles = Object.values(nodeTypes).map(({ text }) => text[lang].title);
    expect(new Set(titles).size).toBe(titles.length);
  }
});

/** Enum values a person chooses from, by field. */
function choices(config: z.ZodType): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [field, schema] of Object.entries(z.toJSONSchema(config).properties ?? {})) {
    const values = typeof schema === 'object' ? schema.enum : undefined;
    if (values) found[field] = values.map(String);
  }
  return found;
}

describe.each(Object.entries(nodeTypes))('%s', (type, { def, text }) => {
  const folder = type.slice(type.indexOf('.') + 1);
  const config = def.config.parse({});

  test('is registered under its own type, in a category, with an icon that exists', () => {
    expect(def.type).toBe(type);
    expect(CATEGORIES).toContain(type.slice(0, type.indexOf('.')));
    expect(icons).toContain(def.icon);
  });

  test('imports the contract, zod and its own room only', () => {
    for (const file of readdirSync(join(room, folder)).filter((name) => !name.endsWith('.test.ts'))) {
      const source = readFileSync(join(room, folder, file), 'utf8');
      for (const [, from = ''] of source.matchAll(/from '([^']+)'/g)) {
        const allowed = from === 'zod' || from === '#runtime/contract/index.ts' || /^\.\.?\/[a-z-]+\.ts$/.test(from);
        expect(allowed, `${file} imports ${from}`).toBe(true);
        if (from.startsWith('../')) expect(basename(from)).not.toBe('index.ts');
      }
      expect(source.startsWith('/** '), `${file} opens with a sentence`).toBe(true);
    }
  });

  test('opens with every setting at its default, and its form can be derived', () => {
    const schema = z.toJSONSchema(def.config);
    expect(schema.type).toBe('object');
    expect(def.config.parse(JSON.parse(toJson(config)))).toEqual(config);
    portsOf(def, config, NOTHING);
  });

  test.each(LANGS)('has all its words in %s', (lang) => {
    const words = text[lang];
    const fields = Object.keys(z.toJSONSchema(def.config).properties ?? {});
    expect(Object.keys(words.fields).sort()).toEqual(fields.sort());
    for (const [field, values] of Object.entries(choices(def.config))) {
      expect(Object.keys(words.fields[field]?.options ?? {}), `options of ${field}`).toEqual(values);
    }
    for (const given of def.examples.map((example) => example.config).concat({})) {
      const parsed = def.config.parse(given);
      const { inputs, outputs } = portsOf(def, parsed, NOTHING);
      const typed = toJson(parsed);
      // A port a person named is in the settings; all others have a label.
      const own = [...Object.keys(inputs), ...Object.keys(outputs)].filter((port) => !typed.includes(`"${port}"`));
      for (const port of own) expect(words.ports[port], `label of port ${port}`).toBeTruthy();
      words.summary?.(parsed, { name: (_kind, id) => id, unit: () => '' });
    }
    const said = [words.title, words.help, ...(words.search ?? []), ...Object.values(words.problems ?? {})];
    for (const { label, help, options } of Object.values(words.fields)) {
      said.push(label, ...(help === undefined ? [] : [help]), ...Object.values(options ?? {}));
    }
    for (const sentence of [...said, ...Object.values(words.ports)]) {
      expect(sentence.trim()).not.toBe('');
      expect(sentence, 'no shouting, no begging').not.toMatch(/[!！]|please|请/i);
    }
    expect(words.search?.length ?? 0).toBeGreaterThan(2);
  });

  test('has the same ports, problems and options in both languages', () => {
    const [first, second] = LANGS.map((lang) => text[lang]);
    expect(Object.keys(first?.ports ?? {}).sort()).toEqual(Object.keys(second?.ports ?? {}).sort());
    expect(Object.keys(first?.problems ?? {}).sort()).toEqual(Object.keys(second?.problems ?? {}).sort());
    expect(Boolean(first?.summary)).toBe(Boolean(second?.summary));
  });

  test('names its examples in both languages', () => {
    const names = def.examples.map(({ name }) => name);
    expect(Object.keys(text['zh-CN'].examples ?? {})).toEqual(names);
    for (const name of names) expect(text['zh-CN'].examples?.[name], name).toMatch(/\p{Script=Han}/u);
  });

  test('has words for each problem its source names', () => {
    const source = readdirSync(join(room, folder))
      .map((file) => readFileSync(join(room, folder, file), 'utf8'))
      .join('');
    const shared = [
      ...(source.includes('limitWanted') ? ['no-limit'] : []),
      ...(source.includes('nameProblems') ? ['bad-name', 'same-name'] : []),
      ...(source.includes('checkValues') ? ['bad-value'] : []),
      ...(/checkWhere|checkValues/.test(source) ? ['no-column', 'no-field'] : []),
    ];
    const named = [...source.matchAll(/field: (?:'(\w+)'|\w+), problem: '([a-z-]+)'/g)]
      .filter(([, field]) => field === undefined || text.en.fields[field] !== undefined)
      .map(([, , key = '']) => key);
    const checks = def.check ? [...new Set([...named, ...shared])] : [];
    for (const key of checks) expect(text.en.problems?.[key], key).toBeTruthy();
    for (const key of Object.keys(text.en.problems ?? {})) expect(checks).toContain(key);
    for (const { problem, field } of def.check?.(config, NOTHING) ?? []) {
      expect(text.en.problems?.[problem]).toBeTruthy();
      expect(text.en.fields[field]).toBeTruthy();
    }
  });

  test('has a migration for every version after the first', () => {
    const steps = (def.migrations ?? []).map(({ to }) => to);
    expect(steps).toEqual(Array.from({ length: def.version - 1 }, (_, i) => i + 2));
    const kept = (def.state?.migrations ?? []).map(({ to }) => to);
    expect(kept).toEqual(Array.from({ length: (def.state?.version ?? 1) - 1 }, (_, i) => i + 2));
  });

  test('begins with a state of its own schema', () => {
    if (!def.state) return;
    const initial = def.state.initial(config);
    expect(def.state.schema.parse(fromJson(toJson(initial)))).toEqual(fromJson(toJson(initial)));
  });

  test('asks only for what it declares, in the declared shape', () => {
    for (const example of def.examples) {
      for (const { kind, ...request } of runExample(def, example).requests) {
        const schema = requests[kind as keyof typeof requests];
        expect(def.capabilities).toContain(kind);
        expect(schema.safeParse(request).error).toBeUndefined();
      }
    }
  });

  test('takes all keys at start, too, and shows it with several', () => {
    const { inputs } = portsOf(def, config, NOTHING);
    if (!Object.values(inputs).some(({ keyed }) => keyed)) return;
    // Without a device there is nothing else that would ever step it.
    expect(def.atStart).toBe(true);
    expect(def.examples.some(({ keys = [] }) => keys.length > 1)).toBe(true);
  });

  test('has at least two examples', () => expect(def.examples.length).toBeGreaterThan(1));

  test('its state holds nothing that a restart would lose', () => {
    for (const example of def.examples) expect(runExample(restarting(def), example).mismatches).toEqual([]);
  });

  test.each(def.examples.map((example) => [example.name, example] as const))('does: %s', (_name, example) => {
    const first = runExample(def, example);
    expect(first.mismatches).toEqual([]);
    expect(toJson(runExample(def, example)), 'the same on a second run').toBe(toJson(first));
    expect(toJson(fromJson(toJson(first.outputs)))).toBe(toJson(first.outputs));
  });
});
