/** All routers under their names. */
import { router } from '../trpc.ts';
import { alarms } from './alarms.ts';
import { apps } from './apps.ts';
import { history, tables } from './data.ts';
import { connections, deliveries } from './deliveries.ts';
import { devices } from './devices.ts';
import { drafts } from './drafts.ts';
import { health } from './health.ts';
import { people } from './people.ts';
import { plant } from './plant.ts';
import { revisions } from './revisions.ts';
import { session, setup } from './session.ts';
import { site } from './site.ts';
import { starters } from './starters.ts';
import { system } from './system.ts';

export const appRouter = router({
  alarms,
  apps,
  connections,
  deliveries,
  devices,
  drafts,
  health,
  history,
  people,
  plant,
  revisions,
  session,
  setup,
  site,
  starters,
  system,
  tables,
});
export type AppRouter = typeof appRouter;
