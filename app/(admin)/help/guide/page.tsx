/** /help/guide: its first page. */
import { redirect } from 'next/navigation';
import { guidePages } from '../../../_server/guide.ts';
import { page } from '../../../_server/page.tsx';

export default page('session:own', async () => redirect(`/help/guide/${(await guidePages('en'))[0]?.id ?? ''}`));
