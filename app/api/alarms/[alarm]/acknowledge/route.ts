/** POST /api/alarms/<alarm>/acknowledge: a person has seen the alarm; answers the alarm as it is now. */
import { answer, route } from '../../../../_server/route.ts';
import { actorOf } from '../../../../_server/session.ts';

export const dynamic = 'force-dynamic';

export const POST = route<{ readonly alarm: string }>(
  'alarm:acknowledge',
  async ({ params: { alarm }, platform, person }) =>
    answer(await platform.runtime.call('alarms.acknowledge', { id: alarm }, person && actorOf(person))),
);
