/** /devices: the site's devices with their live values. */
import type { Metadata } from 'next';
import { can } from '#runtime/contract/index.ts';
import { page } from '../../_server/page.tsx';
import { DevicesScreen } from './devices-screen.tsx';

export const metadata: Metadata = { title: '设备 Devices' };

export default page('device:view', ({ person }) => (
  <DevicesScreen mayEdit={can(person.role, 'device:edit')} role={person.role} />
));
