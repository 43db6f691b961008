/** /connections/<id>: change a connection. */
import { page } from '../../../_server/page.tsx';
import { EditConnection } from './edit-connection.tsx';

export default page('connection:edit', async ({ params }) => {
  const { connection = '' } = await params;
  return <EditConnection id={decodeURIComponent(connection)} />;
});
