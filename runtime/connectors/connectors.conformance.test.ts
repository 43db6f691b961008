/** What every connector must keep to, one by one. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AnyConnector, LANGS, messages } from '#runtime/contract/index.ts';
import { connectors, connectorsList } from './index.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'mqtt-broker')
  .map(({ name }) => name);
const all: readonly [string, AnyConnector][] = Object.entries(connectors);

interface Field {
  readonly enum?: readonly string[];
  readonly secret?: boolean;
}
const fieldsOf = (schema: z.ZodType): Record<string, Field> =>
  (z.toJSONSchema(schema, { io: 'input' }).properties ?? {}) as Record<string, Field>;
const isCode = (value: string) => /^[\d.]+$/.test(value);

test('all are registered, each under the name of its folder', () => {
  expect(all.map(([key]) => key).sort()).toEqual(folders.sort());
  for (const [key, { kind, takes }] of all) {
    expect(kind).toBe(key);
    expect(Object.hasOwn(messages, takes)).toBe(true);
  }
});

test('they are listed with what their forms need', () => {
  const list = connectorsList(connectors);
  expect(JSON.parse(JSON.stringify(list))).toEqual(list);
});

describe.each(all)('%s', (_kind, connector) => {
  test.each(LANGS)('has words for everything in %s', (lang) => {
    const { title, help, settings } = connector.text[lang];
    for (const words of [title, help]) expect(words).toMatch(/\S/);
    const needed = Object.entries(fieldsOf(connector.settings)).flatMap(([name, field]) => [
      name,
      ...(field.enum ?? []).filter((value) => !isCode(value)).map((value) => `${name}.${value}`),
    ]);
    expect(Object.keys(settings).sort()).toEqual(needed.sort());
    for (const text of Object.values(settings)) expect(text).toMatch(/\S/);
  });

  test('says no to rubbish as settings', () => {
    for (const rubbish of [null, undefined, 5, 'x', [], {}])
      expect(connector.settings.safeParse(rubbish).success).toBe(false);
  });

  test('marks as secret what must not be shown', () => {
    for (const [name, { secret }] of Object.entries(fieldsOf(connector.settings)))
      expect(secret === true, name).toBe(/^(password|token|secret|key|headerValue)$/.test(name));
  });
});
