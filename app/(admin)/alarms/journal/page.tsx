/** /alarms/journal: everything that happened, searched and exported. */
import { can } from '#runtime/contract/index.ts';
import { page } from '../../../_server/page.tsx';
import { JournalScreen } from './journal-screen.tsx';

export default page('alarm:view', ({ person: { role } }) => <JournalScreen mayEdit={can(role, 'alarm:edit')} />);
