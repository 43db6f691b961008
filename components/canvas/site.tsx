'use client';
/** The site's devices and connections for the views that let one choose them; undefined while nobody knows, which is not the same as none. */
import { createContext, type ReactNode, useContext } from 'react';
import type { SiteLink } from './model/edits/connections.ts';
import type { SiteDevice } from './model/edits/ensure-slot.ts';

type Devices = readonly SiteDevice[] | undefined;
type Links = readonly SiteLink[] | undefined;
const SiteContext = createContext<Devices>(undefined);
const LinksContext = createContext<Links>(undefined);

interface SiteProviderProps {
  readonly devices: Devices;
  readonly links?: Links;
  readonly children: ReactNode;
}

export function SiteProvider({ devices, links, children }: SiteProviderProps) {
  return (
    <SiteContext value={devices}>
      <LinksContext value={links}>{children}</LinksContext>
    </SiteContext>
  );
}

/** The site's connections to outside systems; undefined while nobody knows. */
export const useLinks = (): Links => useContext(LinksContext);
const NO_LINKS: readonly SiteLink[] = [];
export const useSiteLinks = (): readonly SiteLink[] => useLinks() ?? NO_LINKS;

export const useSite = (): Devices => useContext(SiteContext);
const NONE: readonly SiteDevice[] = [];
export const useSiteDevices = (): readonly SiteDevice[] => useSite() ?? NONE;
