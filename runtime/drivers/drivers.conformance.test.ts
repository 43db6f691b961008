/** What every driver must keep to, one by one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AnyDriver, driverQuality, LANGS } from '#runtime/contract/index.ts';
import { drivers, driversList } from './index.ts';

/** A folder with a `driver.ts` is a protocol; the others hold what several protocols share. */
const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((e) => e.isDirectory() && existsSync(join(import.meta.dirname, e.name, 'driver.ts')))
  .map((e) => e.name);
const all: readonly [string, AnyDriver][] = Object.entries(drivers);

interface Field {
  readonly enum?: readonly string[];
  readonly examples?: readonly unknown[];
  readonly needed?: boolean;
  readonly default?: unknown;
  readonly when?: readonly { readonly field: string; readonly in: readonly unknown[] }[];
}
const fieldsOf = (schema: z.ZodType): Record<string, Field> =>
  (z.toJSONSchema(schema, { io: 'input' }).properties ?? {}) as Record<string, Field>;
/** A code such as int16 is the same word in every language. */
const isCode = (value: string) => /^(u?int|float)\d+$|^[\d.]+$/.test(value);

describe('the drivers', () => {
  it('are all registered, each under the name of its folder', () => {
    expect(all.map(([key]) => key).sort()).toEqual(folders.sort());
    for (const [key, driver] of all) expect(driver.protocol).toBe(key);
  });

  it('are listed with what their forms need', () => {
    const list = driversList(drivers);
    expect(list.map(({ protocol }) => protocol).sort()).toEqual(folders.sort());
    expect(JSON.parse(JSON.stringify(list))).toEqual(list);
  });

  describe.each(all)('%s', (key, driver) => {
    it('answers every rule of the scale: with a test that is there, or with a reason', () => {
      const quality = driverQuality.parse(
        JSON.parse(readFileSync(join(import.meta.dirname, key, 'quality.json'), 'utf8')),
      );
      const tests = Object.values(quality).flatMap((verdict) => (verdict.state === 'done' ? [verdict.test] : []));
      for (const test of tests) expect(existsSync(join(import.meta.dirname, '../..', test)), test).toBe(true);
      expect(quality.twin.state === 'done').toBe(driver.twin !== undefined);
      expect(quality.browse.state === 'done').toBe(driver.browses === true);
    });

    it.each(LANGS)('has words for everything in %s', (lang) => {
      const { title, help, endpoint, address } = driver.text[lang];
      expect([title, help].every((words) => words.length > 0)).toBe(true);
      for (const [words, fields] of [
        [endpoint, fieldsOf(driver.endpoint)],
        [address, fieldsOf(driver.address)],
      ] as const) {
        const needed = Object.entries(fields).flatMap(([name, field]) => [
          name,
          ...(field.enum ?? []).filter((value) => !isCode(value)).map((value) => `${name}.${value}`),
        ]);
        expect(Object.keys(words).sort()).toEqual(needed.sort());
        for (const text of Object.values(words)) expect(text).toMatch(/\S/);
      }
    });

    it('says no to rubbish as an endpoint or address', () => {
      for (const schema of [driver.endpoint, driver.address]) {
        for (const rubbish of [null, undefined, 5, 'x', []]) expect(schema.safeParse(rubbish).success).toBe(false);
        const required = z.toJSONSchema(schema, { io: 'input' }).required ?? [];
        const fields = fieldsOf(schema);
        const isShown = ({ when = [] }: Field) => when.every((one) => one.in.includes(fields[one.field]?.default));
        const needed = Object.values(fields).some((field) => field.needed && isShown(field));
        expect(schema.safeParse({}).success).toBe(required.length === 0 && !needed);
      }
    });

    it('takes the examples its form shows, and reads its own stored endpoint again unchanged', () => {
      const shown = Object.entries(fieldsOf(driver.endpoint)).filter(([, { examples }]) => examples);
      const once = driver.endpoint.parse(
        Object.fromEntries(shown.map(([name, { examples }]) => [name, examples?.[0]])),
      );
      expect(driver.endpoint.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
    });
  });
});
