/** /connections/new: add an outside system. */
import { page } from '../../../_server/page.tsx';
import { NewConnection } from './new-connection.tsx';

export default page('connection:edit', () => <NewConnection />);
