/** /alarms/notify: who is told of an alarm, and who next. */
import { page } from '../../../_server/page.tsx';
import { NotifyScreen } from './notify-screen.tsx';

export default page('alarm:edit', () => <NotifyScreen />);
