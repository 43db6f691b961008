/** /people: who may do what. */
import { page } from '../../_server/page.tsx';
import { PeopleScreen } from './people-screen.tsx';

export default page('people:edit', () => <PeopleScreen />);
