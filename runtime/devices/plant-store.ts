/** Where the site's word about its devices is kept: store's PlantModelRows is one; without any it lasts as long as the process. */
import type { Override, ServiceNote } from '#runtime/contract/index.ts';
import type { PlantModelRows } from '#runtime/store/index.ts';

export type PlantStore = Pick<
  PlantModelRows,
  | 'overrides'
  | 'putOverride'
  | 'removeOverride'
  | 'outOfService'
  | 'setOutOfService'
  | 'lastWrites'
  | 'setLastWrite'
  | 'setting'
  | 'setSetting'
>;

const keyOf = (device: string, tag: string): string => `${device}\n${tag}`;

export function plantInMemory(): PlantStore {
  const overrides = new Map<string, Override>();
  const service = new Map<string, ServiceNote & { readonly device: string }>();
  const writes = new Map<string, { readonly device: string; readonly tag: string; readonly at: number }>();
  const settings = new Map<string, unknown>();
  return {
    overrides: () => [...overrides.values()],
    putOverride: (one) => void overrides.set(keyOf(one.device, one.tag), one),
    removeOverride: (device, tag) => overrides.delete(keyOf(device, tag)),
    outOfService: () => [...service.values()],
    setOutOfService(device, note) {
      if (note) service.set(device, { ...note, device });
      else service.delete(device);
    },
    lastWrites: () => [...writes.values()],
    setLastWrite(device, tag, at) {
      if (at === undefined) writes.delete(keyOf(device, tag));
      else writes.set(keyOf(device, tag), { device, tag, at });
    },
    setting: (name) => settings.get(name),
    setSetting(name, value) {
      if (value === undefined) settings.delete(name);
      else settings.set(name, value);
    },
  };
}
