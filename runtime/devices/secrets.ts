/** Secrets of an endpoint: kept, used, and never shown again. */
import type { AnyDriver, DeviceDef } from '#runtime/contract/index.ts';
import { maskSecrets as mask, restoreSecrets as restore } from '#runtime/ops/index.ts';

export { MASK } from '#runtime/ops/index.ts';

export const maskSecrets = (driver: AnyDriver | undefined, def: DeviceDef): DeviceDef =>
  driver ? { ...def, endpoint: mask(driver.endpoint, def.endpoint) } : def;

/** Puts the stored secrets where the mask came back unchanged. */
export const restoreSecrets = (
  driver: AnyDriver | undefined,
  def: DeviceDef,
  stored: DeviceDef | undefined,
): DeviceDef =>
  driver
    ? {
        ...def,
        endpoint: restore(driver.endpoint, def.endpoint, stored?.protocol === def.protocol ? stored.endpoint : {}),
      }
    : def;
