/** /activity: what the apps did lately, and what went wrong with it. */
import { can } from '#runtime/contract/index.ts';
import { page } from '../../_server/page.tsx';
import { ActivityScreen } from './activity-screen.tsx';

export const dynamic = 'force-dynamic';

export default page('app:deploy', ({ person }) => <ActivityScreen mayReplay={can(person.role, 'delivery:replay')} />);
