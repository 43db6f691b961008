/** Every profile that comes with a release, made into a device and tried against its simulated twin. */
import { afterEach, describe, expect, it } from 'vitest';
import { type AnyDriver, type DeviceTag, isKnownUnit, LANGS, STATUS, type Twin } from '#runtime/contract/index.ts';
import { createDevices, type Devices } from '#runtime/devices/index.ts';
import { createDrivers } from '#runtime/drivers/index.ts';
import { silentLog } from '#runtime/ops/index.ts';
import { instantiate, type Profile, type ProfileTag, valuesOf } from '#runtime/profiles/index.ts';
import { createTags } from '#runtime/tags/index.ts';
import { createCatalog } from './catalog.ts';
import { tryProfile } from './parameters.ts';
import { pointsOf } from './points.ts';

const refused: string[] = [];
const catalog = createCatalog({ log: { warn: (fields) => void refused.push(JSON.stringify(fields)) } });
const ids = catalog.list().map(({ id }) => id);
const cases = ids.flatMap((id) => catalog.get(id).connections.map(({ protocol }) => [id, protocol] as const));

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const drivers = createDrivers();
const driverOf = (protocol: string): AnyDriver => {
  const driver = (drivers as Readonly<Record<string, AnyDriver>>)[protocol];
  if (!driver) throw new Error(`There is no driver ${protocol}.`);
  return driver;
};

/** Another value than the twin begins with, the same at every run, that the register can hold. */
function otherValue(tag: ProfileTag, index: number): number | boolean | string {
  const { typical, range } = tag;
  if (typeof typical === 'boolean') return !typical;
  if (typeof typical === 'string') return `${typical} ${index}`;
  return typical + ((range?.high ?? 2 * typical + 40) - typical) * ((index + 2) / 400);
}

interface Connected {
  readonly model: Profile;
  readonly devices: Devices;
  readonly twin: Twin<unknown, unknown>;
  readonly points: ReturnType<typeof pointsOf>;
  readonly endpoint: Readonly<Record<string, unknown>>;
}

async function connected(id: string, protocol: string, parameters = {}): Promise<Connected> {
  const model = catalog.get(id);
  const driver = driverOf(protocol);
  const points = pointsOf(model, driver, valuesOf(model, parameters));
  const twin = await driver.twin?.(points.map(({ address, at }) => ({ address, value: at(0) })));
  if (!twin) throw new Error(`The driver ${protocol} has no twin.`);
  cleanups.push(() => twin.close());
  const rows = { all: () => [], put: () => undefined, remove: () => true };
  const devices = createDevices({ tags: createTags(), drivers, rows, log: silentLog });
  cleanups.push(() => devices.close());
  return { model, devices, twin, points, endpoint: twin.endpoint as Record<string, unknown> };
}

/** What is shown for a register of this content, worked out without the code under test. */
function expected(tag: DeviceTag, raw: unknown): unknown {
  if (typeof raw === 'boolean' || typeof raw === 'string') return raw;
  const value = Number(raw) * (tag.scale ?? 1) + (tag.offset ?? 0);
  return tag.type === 'decimal' ? String(Number(value.toPrecision(12))) : expect.closeTo(value, 6);
}

describe('the profiles', () => {
  it('are at least twelve, and all can be read', () => {
    expect(refused).toEqual([]);
    expect(ids.length).toBeGreaterThanOrEqual(12);
  });

  it('cover what a small plant has', () => {
    const kinds = new Set(catalog.list().map(({ kind }) => kind));
    for (const kind of ['energy-meter', 'temperature-controller', 'drive', 'remote-io', 'inverter'] as const)
      expect(kinds).toContain(kind);
  });
});

describe.each(ids)('%s', (id) => {
  const model = catalog.get(id);
  const tags = Object.entries(model.tags);

  it('names every tag differently, in both languages', () => {
    for (const lang of LANGS) {
      const titles = tags.map(([, { title }]) => title[lang]);
      expect(new Set(titles).size, lang).toBe(titles.length);
    }
    for (const [, { title }] of tags) expect(title['zh-CN']).toMatch(/\p{Script=Han}|^[\w\s]+$/u);
  });

  it('gives each register to one tag', () => {
    for (const { protocol } of model.connections) {
      const driver = driverOf(protocol);
      const places = pointsOf(model, driver, valuesOf(model)).map(({ address }) => JSON.stringify(address));
      expect(new Set(places).size).toBe(places.length);
    }
  });

  it('has units that are known and typical values within their range', () => {
    for (const [name, { unit, range, typical, sway = 0 }] of tags) {
      if (unit !== undefined) expect(isKnownUnit(unit), `${name} ${unit}`).toBe(true);
      if (!range || typeof typical !== 'number') continue;
      expect(typical - sway, name).toBeGreaterThanOrEqual(range.low);
      expect(typical + sway, name).toBeLessThanOrEqual(range.high);
    }
  });

  it('offers some tags without being asked', () => {
    expect(tags.some(([, { extra }]) => !extra)).toBe(true);
  });
});

describe.each(cases)('%s over %s', (id, protocol) => {
  it('shows what its twin begins with as the profile says it looks on a device at work', async () => {
    const { model, devices, endpoint } = await connected(id, protocol);
    const readable = Object.entries(model.tags).filter(([, { access }]) => access !== 'write');
    const def = instantiate(model, { title: id, protocol, endpoint, tags: new Set(readable.map(([name]) => name)) });
    const { samples } = await devices.test(def);
    for (const [name, { typical, sway = 0 }] of readable) {
      const [value, status] = samples[name] ?? [];
      expect(status, name).toBe(STATUS.good);
      if (typeof typical !== 'number') expect(value, name).toBe(typical);
      // Half a step of the register, and what a 32-bit float leaves.
      else
        expect(Math.abs(Number(value) - typical), name).toBeLessThanOrEqual(
          sway + Math.max(0.5 * (def.tags[name]?.scale ?? 1), Math.abs(typical) * 1e-6),
        );
    }
  });

  it('reads each tag of its twin with scale, type and unit right', async () => {
    const { model, devices, twin, points, endpoint } = await connected(id, protocol);
    const all = Object.keys(model.tags);
    const def = instantiate(model, { title: id, protocol, endpoint, tags: new Set(all) });
    for (const [index, tag] of Object.values(model.tags).entries()) {
      const point = points[index];
      if (point) twin.set(point.address, point.raw(otherValue(tag, index)));
    }

    const result = await devices.test(def);
    expect(result.problem).toBeUndefined();
    for (const [index, name] of all.entries()) {
      const tag = def.tags[name] as DeviceTag;
      expect(tag.unit).toBe(model.tags[name]?.unit);
      if (tag.access === 'write') {
        expect(result.samples[name], name).toBeUndefined();
        continue;
      }
      const [value, status] = result.samples[name] ?? [];
      expect(status, name).toBe(STATUS.good);
      const shown = tag.type === 'decimal' ? String(Number(value)) : value;
      expect(shown, name).toEqual(expected(tag, twin.get(points[index]?.address)));
    }
  });

  it('writes what is writable, within its range only', async () => {
    const { model, devices, twin, points, endpoint } = await connected(id, protocol);
    const writable = Object.entries(model.tags).filter(([, { access }]) => access !== 'read');
    const def = instantiate(model, { title: id, protocol, endpoint, tags: new Set(Object.keys(model.tags)) });
    await devices.save('twin', def);
    await expect.poll(() => devices.stateOf('twin')?.state).toBe('online');
    for (const [name, tag] of writable) {
      const index = Object.keys(model.tags).indexOf(name);
      const value = otherValue(tag, index);
      const asked = typeof value === 'number' && tag.type === 'int' ? Math.round(value) : value;
      expect(await devices.write('twin', name, asked), name).toMatchObject({ outcome: 'done' });
      expect(twin.get(points[index]?.address), name).toEqual(
        typeof asked === 'number' ? points[index]?.raw(asked) : asked,
      );
      if (!tag.range) continue;
      const outside = await devices.write('twin', name, tag.range.high + 1);
      expect(outside, name).toMatchObject({ outcome: 'refused' });
    }
  });
});

const telling = cases.filter(([id]) => Object.values(catalog.get(id).parameters ?? {}).some(({ address }) => address));

describe.each(telling)('%s over %s', (id, protocol) => {
  it('has its parameters read from the device, and its tags scaled by them', async () => {
    const model = catalog.get(id);
    const told = Object.entries(model.parameters ?? {}).filter(([, { address }]) => address !== undefined);
    const other = Object.fromEntries(
      told.map(([name, { default: usual, max = usual }]) => [name, usual < max ? usual + 1 : usual]),
    );
    const { devices, endpoint } = await connected(id, protocol, other);
    const found = await tryProfile(devices, model, { protocol, endpoint, parameters: {} });
    expect(found).toMatchObject({ ok: true, parameters: { ...valuesOf(model), ...other } });
    for (const [name, [value, status]] of Object.entries(found.samples)) {
      const { typical, sway = 0 } = model.tags[name] as ProfileTag;
      expect(status, name).toBe(STATUS.good);
      if (typeof typical === 'number')
        expect(Math.abs(Number(value) - typical), name).toBeLessThanOrEqual(sway + 0.02 * Math.abs(typical) + 0.5);
    }
  });
});
