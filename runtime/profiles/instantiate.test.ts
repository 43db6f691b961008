/** From a profile to a device: what is scaled, moved, left out and kept. */
import { describe, expect, it } from 'vitest';
import { instantiate, isPlausible, readable, valuesOf } from './instantiate.ts';
import { type Profile, profile } from './profile.ts';

const both = (text: string) => ({ 'zh-CN': text, en: text });
const source = { title: 'Manual', url: 'https://example.com/manual', by: 'maker' };
const make = (more: object): Profile =>
  profile.parse({
    format: 1,
    version: 1,
    vendor: 'Acme',
    model: 'M1',
    kind: 'energy-meter',
    title: both('Meter'),
    connections: [{ protocol: 'modbus-tcp', endpoint: { unitId: 7 } }],
    sources: [source],
    tags: { power: { title: both('Power'), address: { offset: 3 }, type: 'real', unit: 'W', typical: 1 } },
    ...more,
  });
const at = { title: 'M', protocol: 'modbus-tcp', endpoint: { host: 'h' } };

describe('a device made of a profile', () => {
  it("has the connection's own fields under what a person filled in", () => {
    expect(instantiate(make({}), at).endpoint).toEqual({ unitId: 7, host: 'h' });
    expect(instantiate(make({}), { ...at, endpoint: { host: 'h', unitId: 2 } }).endpoint).toEqual({
      unitId: 2,
      host: 'h',
    });
  });

  it('has the tags that are asked for, else those that are not extra', () => {
    const tag = { title: both('T'), address: {}, type: 'real', typical: 0 };
    const two = make({ tags: { a: tag, b: { ...tag, title: both('B'), extra: true } } });
    expect(Object.keys(instantiate(two, at).tags)).toEqual(['a']);
    expect(Object.keys(instantiate(two, { ...at, tags: new Set(['b']) }).tags)).toEqual(['b']);
  });

  it('multiplies the factor by ratios and powers of ten without leaving a trace of the float', () => {
    const parameters = {
      ct: { title: both('CT'), default: 3 },
      sf: { title: both('SF'), default: -2, power: true },
    };
    const tag = { title: both('E'), address: {}, type: 'real', typical: 1, scale: 0.1, times: ['ct', 'sf'] };
    const scaled = make({ parameters, tags: { e: tag } });
    expect(instantiate(scaled, at).tags['e']?.scale).toBe(0.003);
    expect(instantiate(scaled, { ...at, parameters: { ct: 40, sf: 0 } }).tags['e']?.scale).toBe(4);
    expect(instantiate(make({}), at).tags['power']).not.toHaveProperty('scale');
  });

  it('moves every address by the base, and some by more', () => {
    const parameters = { base: { title: both('B'), default: 40_000 }, length: { title: both('L'), default: 65 } };
    const tag = { title: both('T'), address: { offset: 4 }, type: 'real', typical: 0 };
    const moved = make({
      parameters,
      base: { field: 'offset', plus: ['base'] },
      tags: { a: tag, b: { ...tag, plus: ['length'] } },
    });
    const { a, b } = instantiate(moved, { ...at, parameters: { base: 100 } }).tags;
    expect([a?.address, b?.address]).toEqual([{ offset: 104 }, { offset: 169 }]);
  });

  it('holds writes to the range, and readings where the profile says so', () => {
    const range = { low: 0, high: 50 };
    const tag = { title: both('T'), address: {}, type: 'real', typical: 0, range };
    const made = make({ tags: { a: tag, b: { ...tag, access: 'read-write', clamp: true } } });
    const { a, b } = instantiate(made, at).tags;
    expect(a).toMatchObject({ range });
    expect(a).not.toHaveProperty('min');
    expect(b).toMatchObject({ range, clamp: true, min: 0, max: 50 });
  });
});

describe('parameters that the device tells', () => {
  const told = make({
    parameters: {
      base: { title: both('B'), default: 10 },
      ct: { title: both('CT'), default: 1, min: 1, max: 100, address: { offset: 5 }, plus: ['base'] },
    },
    base: { field: 'offset', plus: ['base'] },
  });

  it('are tags to be read, where the device has them', () => {
    expect(Object.entries(readable(told, valuesOf(told))).map(([id, { address }]) => [id, address])).toEqual([
      ['ct', { offset: 25 }],
    ]);
  });

  it('are believed within their limits only', () => {
    const ct = told.parameters?.['ct'] ?? {};
    expect([40, 0, 101, Number.NaN, '40', undefined].map((value) => isPlausible(ct, value))).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a profile', () => {
  it('that names a parameter it does not have, a range upside down or an unknown unit is refused', () => {
    const tag = { title: both('T'), address: {}, type: 'real', typical: 0 };
    expect(() => make({ tags: { a: { ...tag, times: ['ct'] } } })).toThrow('There is no parameter ct');
    expect(() => make({ tags: { a: { ...tag, plus: ['base'] } } })).toThrow('There is no base');
    expect(() => make({ base: { field: 'offset', plus: ['b'] } })).toThrow('There is no parameter b');
    expect(() => make({ tags: { a: { ...tag, range: { low: 1, high: 1 } } } })).toThrow('not below');
    expect(() => make({ tags: { a: { ...tag, clamp: true } } })).toThrow('no range');
    expect(() => make({ tags: { a: { ...tag, unit: 'Volt' } } })).toThrow('no unit');
    expect(() => make({ sources: [] })).toThrow();
  });
});
