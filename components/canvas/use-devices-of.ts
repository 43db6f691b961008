'use client';
/** The devices a node runs for, as the site calls them. */
import { deviceName } from '#runtime/contract/index.ts';
import { useLang } from '../text/index.ts';
import { useEdited } from './context.tsx';
import { deviceCount } from './model/face.ts';
import { useSiteDevices } from './site.tsx';

/** How many devices the node runs for; undefined for one that is there once. */
export const useDeviceCount = (node: string | undefined): number | undefined =>
  useEdited((s) => (node === undefined ? undefined : deviceCount(s, node)));

/** What people call a device. */
export function useDeviceTitle(): (id: string) => string {
  const lang = useLang();
  const devices = useSiteDevices();
  return (id) => {
    const device = devices.find((d) => d.id === id);
    return device ? deviceName(id, device.def, lang) : id;
  };
}
