'use client';
/** Opens an app's draft and puts the canvas around it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createEditor, type Editor, randomId, type Work } from '#components/canvas/index.ts';
import { useWords } from '#components/text/index.ts';
import { Button, Failure, Skeleton } from '#components/ui/index.ts';
import type { Role } from '#runtime/contract/index.ts';
import { migrateConfigs, openDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { type ApiOutput, ApiProvider, problemWord, useApi } from '../../../_client/api.tsx';
import { words as common } from '../../../_client/words.ts';
import { words } from '../../words.ts';
import { type KeptWork, readKept } from './kept-work.ts';
import { Workbench } from './workbench.tsx';

export interface BuilderProps {
  readonly app: string;
  readonly person: { readonly name: string; readonly role: Role };
}

type Draft = ApiOutput['drafts']['get'];

/** The draft in today's form; one this version cannot read stays as it is, and the compiler says why. */
function todays({ doc, bindings }: Work): Work {
  const opened = openDoc(doc).doc ?? doc;
  return { doc: migrateConfigs(opened, nodeTypes).doc, bindings };
}

interface Start {
  readonly editor: Editor;
  /** As the server has it. */
  readonly saved: Work;
  readonly version: number;
}

/** With what can be undone from before, and with changes that had not reached the server when the page was left. */
function startOf(draft: Draft, kept: KeptWork | undefined): Start {
  const saved = todays(draft);
  const work = kept?.unsaved ? todays(kept.unsaved) : saved;
  const editor = createEditor(work, { nodeTypes, newId: randomId }, kept);
  // A link may lead to one node.
  const wanted = new URLSearchParams(location.search).get('node');
  if (wanted !== null && work.doc.nodes.some(({ id }) => id === wanted)) editor.select({ nodes: [wanted] });
  return { editor, saved, version: kept?.unsaved ? kept.version : draft.version };
}

function Opened({ draft, kept, ...props }: BuilderProps & { draft: Draft; kept: KeptWork | undefined }) {
  const [start] = useState(() => startOf(draft, kept));
  return <Workbench {...props} {...start} />;
}

function Loading({ app, person }: BuilderProps) {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  // Once opened, the canvas is ahead of the server.
  const draft = useQuery(api.drafts.get.queryOptions({ app }, { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }));
  const version = draft.data?.version;
  const kept = useQuery({
    queryKey: ['kept-work', app, version],
    queryFn: async () => (await readKept(app, version ?? 0)) ?? null,
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    networkMode: 'always',
  });
  if (draft.data && kept.data !== undefined)
    return <Opened key={app} app={app} person={person} draft={draft.data} kept={kept.data ?? undefined} />;
  if (draft.error) {
    return (
      <main className="mx-auto max-w-xl p-6">
        <Failure title={w.loadFailed} action={<Button onClick={() => void draft.refetch()}>{w.retry}</Button>}>
          {c[problemWord(draft.error)]}
        </Failure>
      </main>
    );
  }
  return (
    <div aria-hidden className="fixed inset-0 grid grid-cols-[232px_1fr_304px] grid-rows-[48px_1fr]">
      <div className="col-span-3 border-line border-b bg-surface p-2.5">
        <Skeleton className="h-7 w-64" />
      </div>
      <div className="border-line border-r bg-surface max-lg:hidden" />
      <div className="bg-canvas max-lg:col-span-3" />
      <div className="border-line border-l bg-surface max-lg:hidden" />
    </div>
  );
}

export function Builder(props: BuilderProps) {
  return (
    <ApiProvider>
      <Loading {...props} />
    </ApiProvider>
  );
}
