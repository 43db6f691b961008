/** Secrets of an endpoint: kept, used, and never shown again. */
import { z } from 'zod';
import type { AnyDriver, DeviceDef } from '#runtime/contract/index.ts';

/** Stands for a secret that is there. */
export const MASK = '••••••••';

type Fields = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Names of the endpoint's fields that carry `meta({ secret: true })`. */
function secretFields(driver: AnyDriver): string[] {
  const { properties } = z.toJSONSchema(driver.endpoint, { io: 'input' });
  return Object.entries(properties ?? {})
    .filter(([, field]) => isRecord(field) && field['secret'] === true)
    .map(([name]) => name);
}

const replace = (
  driver: AnyDriver | undefined,
  def: DeviceDef,
  by: (name: string, value: unknown) => unknown,
): DeviceDef => {
  const { endpoint } = def;
  if (!driver || !isRecord(endpoint)) return def;
  const names = secretFields(driver).filter((name) => endpoint[name] !== undefined);
  if (names.length === 0) return def;
  return {
    ...def,
    endpoint: { ...endpoint, ...Object.fromEntries(names.map((name) => [name, by(name, endpoint[name])])) },
  };
};

export const maskSecrets = (driver: AnyDriver | undefined, def: DeviceDef): DeviceDef =>
  replace(driver, def, () => MASK);

/** Puts the stored secrets where the mask came back unchanged. */
export function restoreSecrets(
  driver: AnyDriver | undefined,
  def: DeviceDef,
  stored: DeviceDef | undefined,
): DeviceDef {
  const before = stored?.protocol === def.protocol && isRecord(stored.endpoint) ? stored.endpoint : {};
  return replace(driver, def, (name, value) => (value === MASK ? before[name] : value));
}
