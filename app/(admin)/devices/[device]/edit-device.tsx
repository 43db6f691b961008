'use client';
/** Changing a device that is there. */
import { useQuery } from '@tanstack/react-query';
import { PageHead } from '#components/shell/index.ts';
import { useWords } from '#components/text/index.ts';
import { Button, Failure, Skeleton } from '#components/ui/index.ts';
import { problemWord, useApi } from '../../../_client/api.tsx';
import type { FormValue } from '../../../_client/form-schema.ts';
import { words as common } from '../../../_client/words.ts';
import { tagDrafts } from '../device-draft.ts';
import { DeviceForm } from '../device-form.tsx';
import { DriversState } from '../use-drivers.tsx';
import { words } from '../words.ts';

export function EditDevice({ id }: { id: string }) {
  const w = useWords(words);
  return (
    <div className="mx-auto max-w-5xl">
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
    api.devices.list.queryOptions({}, { staleTime: Number.POSITIVE_INFINITY, refetchOnMount: 'always' }),
  );
  if (list.isFetching) return <Skeleton className="h-72 rounded-lg" />;
  if (list.isError) {
    return (
      <Failure title={w.failed} action={<Button onClick={() => void list.refetch()}>{c.retry}</Button>}>
        {c[problemWord(list.error)]}
      </Failure>
    );
  }
  const def = list.data?.find((device) => device.id === id)?.def;
  if (!def) return <Failure title={w.deviceUnknown} />;
  return (
    <DriversState>
      {(drivers) => {
        const driver = drivers.find(({ protocol }) => protocol === def.protocol);
        if (!driver) return <Failure title={w.unknownProtocol}>{def.protocol}</Failure>;
        const { title, protocol } = def;
        const endpoint = (def.endpoint ?? {}) as FormValue;
        return <DeviceForm id={id} driver={driver} initial={{ title, protocol, endpoint, tags: tagDrafts(def) }} />;
      }}
    </DriversState>
  );
}
