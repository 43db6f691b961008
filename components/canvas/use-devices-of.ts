'use client';
/** The devices a node runs for, as the site calls them. */
import { boundDevices, deviceName } from '#runtime/contract/index.ts';
import { useLang } from '../text/index.ts';
import { useEdited } from './context.tsx';
import { useSiteDevices } from './site.tsx';

/** How many devices the node runs for; undefined for one that is there once. */
export const useDeviceCount = (node: string | undefined): number | undefined =>
  useEdited((s) => {
    const slot = node === undefined ? undefined : s.check?.keyedBy(node);
    return slot === undefined ? undefined : boundDevices(s.work.doc.slots[slot], s.work.bindings[slot]).length;
  });

/** What people call a device. */
export function useDeviceTitle(): (id: string) => string {
  const lang = useLang();
  const devices = useSiteDevices();
  return (id) => {
    const device = devices.find((d) => d.id === id);
    return device ? deviceName(id, device.def, lang) : id;
  };
}
