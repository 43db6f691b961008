/** /help/keys: the keyboard of the canvas. */
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { HelpFrame, helpWords, KeyList } from '#components/help/index.ts';
import { requestLang } from '../../../_server/lang.ts';
import { page } from '../../../_server/page.tsx';

export const metadata: Metadata = { title: '快捷键 Keyboard' };

export default page('session:own', async () => {
  const lang = requestLang(await headers());
  return (
    <HelpFrame title={helpWords[lang].keys} about={helpWords[lang].keysAbout}>
      <KeyList lang={lang} />
    </HelpFrame>
  );
});
