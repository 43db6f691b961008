'use client';
/** Changing a connection that is there. */
import { useQuery } from '@tanstack/react-query';
import { PageHead } from '#components/shell/index.ts';
import { useWords } from '#components/text/index.ts';
import { Failure } from '#components/ui/index.ts';
import type { ConnectionDef } from '#runtime/contract/index.ts';
import { asEdited, useApi } from '../../../_client/api.tsx';
import type { FormValue } from '../../../_client/form-schema.ts';
import { Loaded } from '../../../_client/loaded.tsx';
import { ConnectionForm } from '../connection-form.tsx';
import { KindsState } from '../use-kinds.tsx';
import { words } from '../words.ts';

export function EditConnection({ id }: { id: string }) {
  const w = useWords(words);
  const api = useApi();
  const list = useQuery(api.connections.list.queryOptions({}, asEdited));
  return (
    <div className="mx-auto max-w-3xl">
      <PageHead title={w.editTitle} />
      <Loaded query={list} failed={w.failed} skeleton="h-72" fresh>
        {(connections) => <Form id={id} def={connections.find((connection) => connection.id === id)?.def} />}
      </Loaded>
    </div>
  );
}

function Form({ id, def }: { id: string; def: ConnectionDef | undefined }) {
  const w = useWords(words);
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
