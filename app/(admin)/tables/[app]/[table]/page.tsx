/** /tables/<app>/<table>: the rows of one table. */
import { page } from '../../../../_server/page.tsx';
import { RowsScreen } from './rows-screen.tsx';

export default page('table:view', async ({ params }) => {
  const { app = '', table = '' } = await params;
  return <RowsScreen app={decodeURIComponent(app)} table={decodeURIComponent(table)} />;
});
