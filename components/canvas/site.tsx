'use client';
/** The site's devices for the views that let one choose them; undefined while nobody knows, which is not the same as none. */
import { createContext, type ReactNode, useContext } from 'react';
import type { SiteDevice } from './model/edits/ensure-slot.ts';

type Devices = readonly SiteDevice[] | undefined;
const SiteContext = createContext<Devices>(undefined);

export function SiteProvider({ devices, children }: { devices: Devices; children: ReactNode }) {
  return <SiteContext value={devices}>{children}</SiteContext>;
}

export const useSite = (): Devices => useContext(SiteContext);
const NONE: readonly SiteDevice[] = [];
export const useSiteDevices = (): readonly SiteDevice[] => useSite() ?? NONE;
