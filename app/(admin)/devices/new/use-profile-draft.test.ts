/** A device of a known model while it is filled in: what is still missing. */
import { describe, expect, it } from 'vitest';
import { createDrivers, driversList } from '#runtime/drivers/index.ts';
import { silentLog } from '#runtime/ops/index.ts';
import { valuesOf } from '#runtime/profiles/index.ts';
import { createCatalog } from '#runtime/twins/index.ts';
import type { DriverInfo } from '../device-draft.ts';
import {
  beginAt,
  canSave,
  canTry,
  type ProfileDraft,
  problemsOfDraft,
  toldBy,
  usualTags,
} from './use-profile-draft.ts';

const catalog = createCatalog({ log: silentLog });
const meter = catalog.get('acrel-adl3000-e');
const driver = driversList(createDrivers()).find(({ protocol }) => protocol === 'modbus-tcp') as unknown as DriverInfo;
const way = { driver, endpoint: { unitId: 7 } };
const draft = (part: Partial<ProfileDraft> = {}): ProfileDraft => ({
  title: 'M',
  way,
  endpoint: { ...beginAt(way), host: '192.168.1.10' },
  parameters: valuesOf(meter),
  tags: usualTags(meter),
  ...part,
});
const wrong = (part: Partial<ProfileDraft>) => problemsOfDraft(meter, draft(part));

describe('a device of a known model', () => {
  it('begins with what the driver and the profile know of the connection', () => {
    expect(beginAt(way)).toMatchObject({ port: 502, unitId: 7 });
    expect(beginAt(way)).not.toHaveProperty('host');
  });

  it('takes the usual tags', () => {
    expect(usualTags(meter)).toContain('energy_total');
    expect(usualTags(meter)).not.toContain('energy_export');
  });

  it('can be saved when everything is there', () => {
    expect(canSave(problemsOfDraft(meter, draft()))).toBe(true);
  });

  it('can be tried without a name or tags, and not without an address or with a ratio that cannot be', () => {
    for (const part of [{ title: ' ' }, { tags: new Set<string>() }]) {
      expect(canTry(wrong(part))).toBe(true);
      expect(canSave(wrong(part))).toBe(false);
    }
    expect(canTry(wrong({ endpoint: beginAt(way) }))).toBe(false);
    expect([...wrong({ parameters: { ct: Number.NaN, pt: 0 } }).parameters]).toEqual(['ct', 'pt']);
  });

  it('has parameters that only the device knows where the profile says so', () => {
    expect(toldBy(meter)).toEqual([]);
    expect(toldBy(catalog.get('sunspec-inverter-103'))).toContain('wSf');
  });
});
