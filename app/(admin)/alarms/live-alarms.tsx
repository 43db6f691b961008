'use client';
/** Joins the alarm screen to the live stream; the journal is read again whenever the list changes. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { AlarmScreen } from '#components/alarms/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { useApi, useApiClient } from '../../_client/api.tsx';
import { useLive } from '../../_client/use-live.ts';

const JOURNAL_LINES = 100;
/** Identifies what the list says, so that an unchanged list asks for no journal. */
const stampOf = (alarms: readonly AlarmRow[] | undefined) => alarms?.map((a) => `${a.id} ${a.state}`).join('|') ?? '';

export function LiveAlarms({ mayAcknowledge }: { mayAcknowledge: boolean }) {
  const api = useApi();
  const client = useApiClient();
  const { state: alarms, connection } = useLive<'alarms', readonly AlarmRow[] | undefined>(
    'alarms',
    {},
    undefined,
    (_before, message) => message.alarms,
  );
  const journal = useQuery({
    queryKey: [...api.alarms.journal.pathKey(), stampOf(alarms)],
    queryFn: ({ signal }) => client.alarms.journal.query({ limit: JOURNAL_LINES }, { signal }),
    placeholderData: (before) => before,
  });
  const acknowledge = useMutation(api.alarms.acknowledge.mutationOptions());
  return (
    <AlarmScreen
      alarms={alarms}
      lost={connection.state === 'lost'}
      journal={journal.isError ? 'failed' : journal.data}
      onAcknowledge={mayAcknowledge ? async (id) => void (await acknowledge.mutateAsync({ id })) : undefined}
    />
  );
}
