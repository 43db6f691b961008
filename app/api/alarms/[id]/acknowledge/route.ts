/** POST /api/alarms/<id>/acknowledge: a person on the floor has seen the alarm. Answers the alarm as it is now. */
import { answer, route } from '../../../../_server/route.ts';
import { actorOf } from '../../../../_server/session.ts';

export const dynamic = 'force-dynamic';

export const POST = route<{ readonly id: string }>('alarm:acknowledge', async ({ params, platform, person }) =>
  answer(await platform.runtime.call('alarms.acknowledge', { id: params.id }, person && actorOf(person))),
);
