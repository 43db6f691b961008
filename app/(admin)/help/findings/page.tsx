/** /help/findings: what each finding of the compiler means and how it is mended. */
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { FindingList, HelpFrame, helpWords } from '#components/help/index.ts';
import { findingsReference, referenceWords } from '#runtime/reference/index.ts';
import { requestLang } from '../../../_server/lang.ts';
import { page } from '../../../_server/page.tsx';

export const metadata: Metadata = { title: '检查结果 Findings' };

export default page('session:own', async () => {
  const lang = requestLang(await headers());
  return (
    <HelpFrame title={helpWords[lang].findings} about={helpWords[lang].findingsAbout}>
      <FindingList areas={findingsReference(lang)} severities={referenceWords[lang].severities} />
    </HelpFrame>
  );
});
