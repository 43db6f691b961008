/** /tables: the data tables of all apps. */
import { page } from '../../_server/page.tsx';
import { TablesScreen } from './tables-screen.tsx';

export default page('table:view', () => <TablesScreen />);
