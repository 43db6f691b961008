/** /readings: the machines that people read. */
import { PageMissing } from '#components/page/index.ts';
import { SheetList } from '#components/sheets/index.ts';
import { page } from '../../_server/page.tsx';
import { sheetsOf } from '../sheets.ts';

export const dynamic = 'force-dynamic';

export default page('page:submit', async ({ person }) => {
  const found = await sheetsOf(person);
  return found ? <SheetList {...found} /> : <PageMissing reason="runtime-down" />;
});
