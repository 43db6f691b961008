'use client';
/** Changing a connection that is there. */
import { useQuery } from '@tanstack/react-query';
import { PageHead } from '#components/shell/index.ts';
import { useWords } from '#components/text/index.ts';
import { Button, Failure, Skeleton } from '#components/ui/index.ts';
import { problemWord, useApi } from '../../../_client/api.tsx';
import type { FormValue } from '../../../_client/form-schema.ts';
import { words as common } from '../../../_client/words.ts';
import { ConnectionForm } from '../connection-form.tsx';
import { KindsState } from '../use-kinds.tsx';
import { words } from '../words.ts';

export function EditConnection({ id }: { id: string }) {
  const w = useWords(words);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHead title={w.editTitle} />
      <Loaded id={id} />
    </div>
  );
}

function Loaded({ id }: { id: string }) {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  // What the person edits must not change under their hands.
  const list = useQuery(
    api.connections.list.queryOptions({}, { staleTime: Number.POSITIVE_INFINITY, refetchOnMount: 'always' }),
  );
  if (list.isFetching) return <Skeleton className="h-72 rounded-lg" />;
  if (list.isError) {
    return (
      <Failure title={w.failed} action={<Button onClick={() => void list.refetch()}>{c.retry}</Button>}>
        {c[problemWord(list.error)]}
      </Failure>
    );
  }
  const def = list.data?.find((connection) => connection.id === id)?.def;
  if (!def) return <Failure title={w.unknown} />;
  return (
    <KindsState>
      {(kinds) => {
        const kind = kinds.find((one) => one.kind === def.kind);
        if (!kind) return <Failure title={w.unknownKind}>{def.kind}</Failure>;
        const { title, retryHours } = def;
        const settings = (def.settings ?? {}) as FormValue;
        return <ConnectionForm id={id} kind={kind} initial={{ title, settings, retryHours }} />;
      }}
    </KindsState>
  );
}
