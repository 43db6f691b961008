/** GET /api/plant/mode: what every screen has to say loud. */
import { answer, route } from '../../../_server/route.ts';
import { actorOf } from '../../../_server/session.ts';

export const dynamic = 'force-dynamic';

export const GET = route('page:view', async ({ platform, person }) =>
  answer(await platform.runtime.call('plant.mode', {}, person && actorOf(person))),
);
