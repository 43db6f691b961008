/** The time zones one can choose from, each with what a person may call it by. */
import { type Lang, offsetText, zoneOffset } from '#runtime/contract/index.ts';

export interface Zone {
  /** IANA. */
  readonly id: string;
  /** "China Time", in the reader's language. */
  readonly name: string;
  /** "UTC+8", now. */
  readonly offset: string;
}

/** In the order of their clocks, then of their names. */
export function allZones(lang: Lang, now: number): Zone[] {
  const ids = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  return [...ids]
    .map((id) => ({ id, name: nameOf(id, lang, now), offset: offsetText(now, id), ms: zoneOffset(now, id) }))
    .sort((a, b) => a.ms - b.ms || (a.id < b.id ? -1 : 1))
    .map(({ ms: _, ...zone }) => zone);
}

function nameOf(id: string, lang: Lang, now: number): string {
  const parts = new Intl.DateTimeFormat(lang, { timeZone: id, timeZoneName: 'longGeneric' }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? id;
}

/** Every word has to be in its name, in its IANA name, or be its distance from UTC. */
export function findZones(zones: readonly Zone[], text: string): readonly Zone[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return zones;
  return zones.filter(({ id, name, offset }) => {
    const all = `${id} ${id.replaceAll('_', ' ')} ${name}`.toLowerCase();
    const distance = offset.toLowerCase().replace('\u2212', '-');
    return words.every((word) => all.includes(word) || distance === word || distance.slice(3) === word);
  });
}

/** "10:24" */
export const timeIn = (zone: string, lang: Lang, now: number): string =>
  new Date(now).toLocaleTimeString(lang, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const NOWHERE = ['UTC', 'GMT', 'Etc/UTC', 'Etc/GMT', 'Etc/UCT', 'Etc/Zulu', 'Etc/Greenwich'];
/** A clock of no place, which is what a container has when nobody said where it stands. */
export const isNowhere = (zone: string): boolean => NOWHERE.includes(zone);
