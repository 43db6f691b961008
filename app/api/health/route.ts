/** GET /api/health: version and each part's state; 503 when the web itself cannot work. */

import { health } from '../../_server/health.ts';
import { answer, route } from '../../_server/route.ts';

export const dynamic = 'force-dynamic';

export const GET = route('public', async ({ platform }) => {
  const found = await health(platform);
  return answer(found, found.components['platformDb']?.state === 'ok' ? 200 : 503);
});
