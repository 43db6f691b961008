/** /devices/health/<id>: how one device does. */
import type { Metadata } from 'next';
import { can } from '#runtime/contract/index.ts';
import { page } from '../../../../_server/page.tsx';
import { DeviceHealthScreen } from '../device-health.tsx';

export const metadata: Metadata = { title: '设备健康 Device health' };

export default page('device:view', async ({ params, person }) => {
  const { device = '' } = await params;
  return <DeviceHealthScreen id={decodeURIComponent(device)} mayEdit={can(person.role, 'device:edit')} />;
});
