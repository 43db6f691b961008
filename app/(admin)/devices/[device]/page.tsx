/** /devices/<id>: change a device. */
import { page } from '../../../_server/page.tsx';
import { EditDevice } from './edit-device.tsx';

export default page('device:edit', async ({ params }) => {
  const { device = '' } = await params;
  return <EditDevice id={decodeURIComponent(device)} />;
});
