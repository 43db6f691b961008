'use client';
/** The site's devices and connections for the views that let one choose them; undefined while nobody knows, which is not the same as none. */
import { createContext, type ReactNode, useContext } from 'react';
import type { ConnectionFares } from '../connections/index.ts';
import type { SiteLink } from './model/edits/connections.ts';
import type { SiteDevice } from './model/edits/ensure-slot.ts';

type Devices = readonly SiteDevice[] | undefined;
type Links = readonly SiteLink[] | undefined;
const SiteContext = createContext<Devices>(undefined);
const LinksContext = createContext<Links>(undefined);
/** Connection → how it fares. Apart from the links, for whose sake the app is compiled anew. */
export type Fares = ReadonlyMap<string, ConnectionFares>;
const NOBODY_KNOWS: Fares = new Map();
const FaresContext = createContext<Fares>(NOBODY_KNOWS);

interface SiteProviderProps {
  readonly devices: Devices;
  readonly links?: Links;
  readonly fares?: Fares | undefined;
  readonly children: ReactNode;
}

export function SiteProvider({ devices, links, fares = NOBODY_KNOWS, children }: SiteProviderProps) {
  return (
    <SiteContext value={devices}>
      <LinksContext value={links}>
        <FaresContext value={fares}>{children}</FaresContext>
      </LinksContext>
    </SiteContext>
  );
}

/** The site's connections to outside systems; undefined while nobody knows. */
export const useLinks = (): Links => useContext(LinksContext);
const NO_LINKS: readonly SiteLink[] = [];
export const useSiteLinks = (): readonly SiteLink[] => useLinks() ?? NO_LINKS;

export const useFares = (): Fares => useContext(FaresContext);

export const useSite = (): Devices => useContext(SiteContext);
const NONE: readonly SiteDevice[] = [];
export const useSiteDevices = (): readonly SiteDevice[] => useSite() ?? NONE;
