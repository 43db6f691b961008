'use client';
/** The kinds of outside systems the runtime knows, with their loading and failing. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLang, useWords } from '#components/text/index.ts';
import type { ConnectorText, Lang, MessageKind } from '#runtime/contract/index.ts';
import { useApi } from '../../_client/api.tsx';
import type { FormSchema } from '../../_client/form-schema.ts';
import { Loaded } from '../../_client/loaded.tsx';
import { words } from './words.ts';

/** A connector as `connectors.list` gives it. */
export interface KindInfo {
  readonly kind: string;
  readonly takes: MessageKind;
  readonly settings: FormSchema;
  readonly text: Readonly<Record<Lang, ConnectorText>>;
}

function useKinds() {
  const api = useApi();
  // The protocol leaves schemas and texts open; runtime/connectors gives them this shape.
  const select = (kinds: unknown) => kinds as readonly KindInfo[];
  return useQuery(api.connections.kinds.queryOptions({}, { staleTime: 60_000, select }));
}

/** Kind → its name in the person's language. */
export function useKindTitles(): Readonly<Record<string, string>> {
  const lang = useLang();
  return Object.fromEntries((useKinds().data ?? []).map(({ kind, text }) => [kind, text[lang].title]));
}

export function KindsState({ children }: { children: (kinds: readonly KindInfo[]) => ReactNode }) {
  const w = useWords(words);
  return (
    <Loaded query={useKinds()} failed={w.kindsFailed} skeleton="h-28">
      {children}
    </Loaded>
  );
}
