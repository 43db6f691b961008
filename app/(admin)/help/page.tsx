/** /help: every node type by category. */
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { HelpFrame, helpWords, NodeIndex } from '#components/help/index.ts';
import { LANGS } from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { nodeReference, referenceWords } from '#runtime/reference/index.ts';
import { requestLang } from '../../_server/lang.ts';
import { page } from '../../_server/page.tsx';

export const metadata: Metadata = { title: '帮助 Help' };

export default page('session:own', async () => {
  const lang = requestLang(await headers());
  const nodes = Object.values(nodeTypes).map((entry) => {
    const { type, category, icon, title, help } = nodeReference(entry, lang);
    const search = LANGS.flatMap((l) => [entry.text[l].title, ...(entry.text[l].search ?? [])]).join(' ');
    return { type, category, icon, title, help, search };
  });
  return (
    <HelpFrame title={helpWords[lang].help} about={helpWords[lang].about}>
      <NodeIndex nodes={nodes} categories={referenceWords[lang].categories} />
    </HelpFrame>
  );
});
