/** /readings/<device>: what a person reads off one machine. */
import { PageMissing } from '#components/page/index.ts';
import { page } from '../../../_server/page.tsx';
import { sheetsOf } from '../../sheets.ts';
import { LiveSheet } from './live-sheet.tsx';

export const dynamic = 'force-dynamic';

export default page('page:submit', async ({ params, person }) => {
  const { device = '' } = await params;
  const found = await sheetsOf(person);
  if (!found) return <PageMissing reason="runtime-down" />;
  // Next leaves what a browser has encoded as it is.
  const id = decodeURIComponent(device);
  return <LiveSheet sheet={found.sheets.find((one) => one.device === id)} now={found.now} person={person.name} />;
});
