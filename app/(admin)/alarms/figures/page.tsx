/** /alarms/figures: how well the alarms serve. */
import { can } from '#runtime/contract/index.ts';
import { page } from '../../../_server/page.tsx';
import { FiguresScreen } from './figures-screen.tsx';

export default page('alarm:view', ({ person: { role } }) => <FiguresScreen mayEdit={can(role, 'alarm:edit')} />);
