/** By whose clock the site lives: what JIG_ZONE lays down, else what a person chose, else the server's own. */
import { type Actor, knownZone, trouble } from '#runtime/contract/index.ts';
import type { SiteZone } from '#runtime/rpc/index.ts';
import type { PlantModelRows } from '#runtime/store/index.ts';
import type { Handlers } from './handlers.ts';
import { Refusal } from './refusal.ts';

/** Of the site's settings. */
const ZONE = 'zone';

export interface ZoneSources {
  readonly settings: Pick<PlantModelRows, 'setting'>;
  /** JIG_ZONE. */
  readonly laidDown: string | undefined;
  /** The server's own. */
  readonly machine: string;
}

export function siteZoneOf({ settings, laidDown, machine }: ZoneSources): Omit<SiteZone, 'running'> {
  if (laidDown !== undefined) return { zone: laidDown, from: 'environment' };
  const said = settings.setting(ZONE);
  // A zone that this machine's calendar does not know would stop everything.
  const chosen = typeof said === 'string' ? knownZone(said) : undefined;
  return chosen === undefined ? { zone: machine, from: 'machine' } : { zone: chosen, from: 'site' };
}

export interface SiteHandlerDeps extends ZoneSources {
  readonly settings: Pick<PlantModelRows, 'setting' | 'setSetting' | 'together'>;
  /** By which this runtime went from its start on. */
  readonly zone: string;
  /** Ends this runtime in order, to be started again at once. */
  readonly restart: () => void;
  readonly record: (actor: Actor, action: string, detail: unknown) => void;
}

export function siteHandlers(deps: SiteHandlerDeps): Pick<Handlers, 'site.zone' | 'site.setZone'> {
  const { settings, zone: running, restart, record } = deps;
  return {
    'site.zone': () => ({ ...siteZoneOf(deps), running }),

    'site.setZone'({ zone }, actor) {
      const { zone: before, from } = siteZoneOf(deps);
      if (from === 'environment') throw new Refusal('conflict', trouble('zone-laid-down'));
      const known = knownZone(zone);
      if (known === undefined) throw new Refusal('bad-input', trouble('no-zone', { zone }));
      if (known !== before || from !== 'site') {
        settings.together(() => {
          settings.setSetting(ZONE, known);
          record(actor, 'site.zone', { from: before, to: known });
        });
      }
      // Days that are rolled up, shifts, tariffs and every app go by it from the start on: it begins again with all of them.
      const restarts = known !== running;
      if (restarts) restart();
      return { restarts };
    },
  };
}
