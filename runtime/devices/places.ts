/** The site's tree after ISA-95: areas, work centres in them, and the devices that stand there. */
import { localText, type PlantPlace, trouble } from '#runtime/contract/index.ts';
import type { PlantModelRows } from '#runtime/store/index.ts';
import { DeviceProblem } from './problem.ts';

export interface PlantTree {
  /** What the site is called; absent until somebody says. */
  readonly title?: PlantPlace['title'];
  readonly places: readonly PlantPlace[];
  /** Device → place; who is not named stands in the site. */
  readonly devices: Readonly<Record<string, string>>;
}

export interface Places {
  tree(): PlantTree;
  rename(title: PlantPlace['title']): void;
  /** Adds or replaces. Throws DeviceProblem for a place that cannot stand where it should. */
  save(place: PlantPlace): void;
  /** What stands there moves up to where the place stood. Throws DeviceProblem when there is none. */
  remove(id: string): PlantPlace;
  /** Undefined: in the site. Throws DeviceProblem when there is no such place or device. */
  put(device: string, place: string | undefined): void;
}

const MOST_PLACES = 1000;
const TITLE = 'site-title';

export function createPlaces(
  rows: Pick<
    PlantModelRows,
    'places' | 'putPlace' | 'removePlace' | 'devicePlaces' | 'setDevicePlace' | 'setting' | 'setSetting' | 'together'
  >,
  hasDevice: (id: string) => boolean,
): Places {
  const find = (id: string): PlantPlace => {
    const found = rows.places().find((place) => place.id === id);
    if (!found) throw new DeviceProblem('not-found', trouble('no-place', { id }));
    return found;
  };
  const refuse = (why: string) => new DeviceProblem('bad-input', why);

  return {
    tree() {
      const title = rows.setting(TITLE);
      // What was removed leaves its row until it is saved again under its name, as a person who puts a device back expects.
      const devices = Object.entries(rows.devicePlaces()).filter(([device]) => hasDevice(device));
      return {
        ...(title === undefined ? {} : { title: localText.parse(title) }),
        places: rows.places(),
        devices: Object.fromEntries(devices),
      };
    },

    rename: (title) => rows.setSetting(TITLE, title),

    save(place) {
      const all = rows.places();
      const before = all.find(({ id }) => id === place.id);
      if (!before && all.length >= MOST_PLACES) throw refuse(trouble('too-many-places', { most: MOST_PLACES }));
      if (place.parent !== undefined) {
        if (place.kind === 'area' || find(place.parent).kind !== 'area') throw refuse(trouble('place-parent'));
      }
      if (before && before.kind !== place.kind && all.some(({ parent }) => parent === place.id))
        throw refuse(trouble('place-parent'));
      rows.putPlace(place);
    },

    remove(id) {
      const gone = find(id);
      rows.together(() => {
        for (const place of rows.places()) {
          if (place.parent !== id) continue;
          const { parent: _gone, ...rest } = place;
          rows.putPlace(rest);
        }
        for (const [device, place] of Object.entries(rows.devicePlaces()))
          if (place === id) rows.setDevicePlace(device, gone.parent);
        rows.removePlace(id);
      });
      return gone;
    },

    put(device, place) {
      if (!hasDevice(device)) throw new DeviceProblem('not-found', trouble('no-device', { id: device }));
      if (place !== undefined) find(place);
      rows.setDevicePlace(device, place);
    },
  };
}
