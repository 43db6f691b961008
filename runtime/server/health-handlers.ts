/** What the procedures about the health of devices do. */
import { inLang, LANGS, trouble, troubleIn } from '#runtime/contract/index.ts';
import { DeviceProblem, type DeviceRow } from '#runtime/devices/index.ts';
import { STANDINGS, type Standing } from '#runtime/rpc/index.ts';
import type { HandlerDeps, Handlers } from './handlers.ts';

type Names = Extract<keyof Handlers, `health.${string}`>;

/** In lower case, in whatever language it was searched for. */
const textOf = ({ id, title, protocol, problem = '' }: DeviceRow): string =>
  [id, protocol, ...LANGS.flatMap((lang) => [inLang(title, lang), troubleIn(lang, problem)])].join('\n').toLowerCase();

/** The worst first; of equals, what has lasted longest. */
const byWorst = (a: DeviceRow, b: DeviceRow): number =>
  STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) || a.since - b.since || a.id.localeCompare(b.id);

export function healthHandlers({
  devices,
  places,
  online,
}: Pick<HandlerDeps, 'devices' | 'places' | 'online'>): Pick<Handlers, Names> {
  return {
    'health.list'({ search = '', standing, places: wanted, from, limit }) {
      const standsIn = places.tree().devices;
      const counts = Object.fromEntries(STANDINGS.map((one) => [one, 0])) as Record<Standing, number>;
      const word = search.trim().toLowerCase();
      const fits: DeviceRow[] = [];
      for (const id of devices.ids()) {
        const row = devices.healthRow(id, false);
        if (!row) continue;
        if (wanted && !wanted.includes(standsIn[id] ?? '')) continue;
        if (word !== '' && !textOf(row).includes(word)) continue;
        counts[row.standing]++;
        if (standing === undefined || row.standing === standing) fits.push(row);
      }
      const rows = fits
        .sort(byWorst)
        .slice(from, from + limit)
        .map((row) => devices.healthRow(row.id, true) ?? row)
        .map((row) => ({
          ...row,
          tags: { ...row.tags },
          rates: { ...online.of(row.id) },
          ...(standsIn[row.id] === undefined ? {} : { place: standsIn[row.id] }),
        }));
      return { rows, matching: fits.length, counts, rates: { ...online.plant() } };
    },

    'health.device'({ id }) {
      const found = devices.healthOf(id);
      if (!found) throw new DeviceProblem('not-found', trouble('no-device', { id }));
      const place = places.tree().devices[id];
      return {
        ...found,
        rates: { ...online.of(id) },
        hours: online.hours(id),
        ...(place === undefined ? {} : { place }),
      };
    },
  };
}
