/** By whose clock the site lives. */
import { z } from 'zod';
import { procedure } from './procedure.ts';
import { nothing } from './shapes.ts';

export const siteZone = z.object({
  /** IANA: what everything that counts days, shifts and tariffs goes by. */
  zone: z.string(),
  /** environment: laid down by JIG_ZONE. site: chosen by a person. machine: nobody has said, so it is the server's. */
  from: z.enum(['environment', 'site', 'machine']),
  /** By which the runtime goes: another while it is about to start again. */
  running: z.string(),
});
export type SiteZone = z.infer<typeof siteZone>;

export const siteProcedures = {
  /** Public: the sign-in page shows times too. */
  'site.zone': procedure('public', nothing, siteZone),
  /** `restarts`: the runtime is about to start again, to go by another clock than it does now. */
  'site.setZone': procedure('site:zone', z.object({ zone: z.string().max(100) }), z.object({ restarts: z.boolean() })),
} as const;
