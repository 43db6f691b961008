/** The apps by another clock: those that ran by another zone begin as after a deploy, so that what waits for a time of day works it out again. */
import type { AppRows, Database, PlantSchema } from '#runtime/store/index.ts';
import { createPlantModelRows } from '#runtime/store/index.ts';

/** By which zone the apps ran last. */
const APPS_ZONE = 'apps-zone';

/** Before any app runs. Gives the zone they ran by until now, when it is another. */
export function followZone(db: Database<PlantSchema>, rows: Pick<AppRows, 'beginAnew'>, zone: string) {
  const settings = createPlantModelRows(db);
  const before = settings.setting(APPS_ZONE);
  if (before === zone) return undefined;
  settings.together(() => {
    // Until the first time this was written down they ran by a zone nobody noted; most likely by this one.
    if (before !== undefined) rows.beginAnew();
    settings.setSetting(APPS_ZONE, zone);
  });
  return typeof before === 'string' ? before : undefined;
}
