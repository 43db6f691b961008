/** /help/nodes/<type>: all about one node type. */
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { NodeMissing, NodePage } from '#components/help/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { nodeReference } from '#runtime/reference/index.ts';
import { requestLang } from '../../../../_server/lang.ts';
import { page } from '../../../../_server/page.tsx';

export const metadata: Metadata = { title: '节点 Node' };

export default page('session:own', async ({ params }) => {
  const { type = '' } = await params;
  const lang = requestLang(await headers());
  const entry = Object.hasOwn(nodeTypes, type) ? nodeTypes[type] : undefined;
  return entry ? <NodePage node={nodeReference(entry, lang)} lang={lang} /> : <NodeMissing lang={lang} />;
});
