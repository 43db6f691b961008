/** /help/guide/<page>: one page of the guide. */
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { GuideList, HelpFrame, helpWords, Markdown } from '#components/help/index.ts';
import { guidePages } from '../../../../_server/guide.ts';
import { requestLang } from '../../../../_server/lang.ts';
import { page } from '../../../../_server/page.tsx';

export const metadata: Metadata = { title: '使用指南 Guide' };

export default page('session:own', async ({ params }) => {
  const { page: id = '' } = await params;
  const lang = requestLang(await headers());
  const pages = await guidePages(lang);
  const found = pages.find((one) => one.id === id);
  if (!found) notFound();
  return (
    <HelpFrame title={found.title}>
      <GuideList pages={pages} here={id} label={helpWords[lang].guide} />
      <Markdown text={found.text} />
    </HelpFrame>
  );
});
