/** /devices/health: how all devices of the plant do, the worst first. */
import type { Metadata } from 'next';
import { can } from '#runtime/contract/index.ts';
import { page } from '../../../_server/page.tsx';
import { PlantHealth } from './plant-health.tsx';

export const metadata: Metadata = { title: '设备健康 Device health' };

export default page('device:view', ({ person }) => <PlantHealth mayEdit={can(person.role, 'device:edit')} />);
