/** /trends?tag=<device>/<tag>&range=8h&compare=7d: tags over time; `alarm=<device:id>/<limit>&at=<ms>` shows what an alarm was about. */
import type { Metadata } from 'next';
import { can } from '#runtime/contract/index.ts';
import { page } from '../../_server/page.tsx';
import { TrendsScreen } from './trends-screen.tsx';

export const metadata: Metadata = { title: '趋势 Trends' };

export default page('page:view', ({ person: { role } }) => (
  <TrendsScreen
    mayNote={can(role, 'history:annotate')}
    mayEdit={can(role, 'plant:edit')}
    mayConnect={can(role, 'device:edit')}
  />
));
