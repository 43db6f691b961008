/** GET /api/trial/frame: the page in which a draft is tried, under a policy of its own: it may evaluate, and reach nothing. */
import { createHash } from 'node:crypto';
import { framePage } from '#components/trial/frame/frame-page.ts';
import { route } from '../../../_server/route.ts';

export const dynamic = 'force-dynamic';

const page = framePage((text) => createHash('sha256').update(text).digest('base64'));

export const GET = route(
  'app:edit',
  async () =>
    new Response(page.html, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': page.policy,
        'x-frame-options': 'SAMEORIGIN',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'permissions-policy': 'camera=(), microphone=(), geolocation=()',
        'cache-control': 'no-store',
      },
    }),
);
