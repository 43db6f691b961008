'use client';
/** The plant's time zone for all that is below, and how it differs from that of whoever looks. */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { offsetText, zoneOffset } from '#runtime/contract/plain.ts';
import { defineWords } from './define-words.ts';
import { goByZone } from './site-clock.ts';
import { useWords } from './words.tsx';

const words = defineWords({
  'zh-CN': {
    plantTime: (offset: string) => `工厂时间 ${offset}`,
    why: (zone: string) => `界面上的时间都按工厂所在时区（${zone}），与这台设备的时间不同。`,
  },
  en: {
    plantTime: (offset) => `plant time, ${offset}`,
    why: (zone) => `All times are by the plant’s clock (${zone}), which differs from this device’s.`,
  },
});

const ZoneContext = createContext('UTC');

export function SiteZoneProvider({ zone, children }: { zone: string; children: ReactNode }) {
  // Not state: it is the same for everybody, and has to be there before anything below tells a time.
  goByZone(zone);
  return <ZoneContext value={zone}>{children}</ZoneContext>;
}

/** IANA. */
export const useSiteZone = (): string => useContext(ZoneContext);

const never = () => () => undefined;
/** The browser's; undefined while the server renders. */
export const useOwnZone = (): string | undefined =>
  useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => undefined,
  );

/** Said once on a screen, and only where the plant's clock shows another time than this device's. */
export function PlantTime({ className = '' }: { className?: string }) {
  const w = useWords(words);
  const zone = useSiteZone();
  const own = useOwnZone();
  const now = Date.now();
  if (own === undefined || zoneOffset(now, own) === zoneOffset(now, zone)) return null;
  return (
    <span title={w.why(zone)} className={`whitespace-nowrap text-soft text-xs ${className}`}>
      {w.plantTime(offsetText(now, zone))}
    </span>
  );
}
