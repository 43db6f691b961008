/** /devices/new: connect a device. */
import { page } from '../../../_server/page.tsx';
import { NewDevice } from './new-device.tsx';

export default page('device:edit', () => <NewDevice />);
