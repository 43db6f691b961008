/** /help/first-steps: the tour of the first five minutes. */
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { FirstSteps, HelpFrame, helpWords } from '#components/help/index.ts';
import { requestLang } from '../../../_server/lang.ts';
import { page } from '../../../_server/page.tsx';

export const metadata: Metadata = { title: '上手五分钟 First steps' };

export default page('session:own', async () => {
  const lang = requestLang(await headers());
  return (
    <HelpFrame title={helpWords[lang].firstSteps} about={helpWords[lang].firstStepsAbout}>
      <FirstSteps lang={lang} />
    </HelpFrame>
  );
});
