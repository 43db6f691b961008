/** /devices/plant: where the devices stand. */
import { can } from '#runtime/contract/index.ts';
import { page } from '../../../_server/page.tsx';
import { PlantScreen } from './plant-screen.tsx';

export default page('device:view', ({ person }) => (
  <PlantScreen mayEdit={can(person.role, 'plant:edit')} mayEditApps={can(person.role, 'app:edit')} />
));
