'use client';
/** The list of apps: what runs, what is a draft; making, opening from a file, removing. */
import { useQuery } from '@tanstack/react-query';
import { LayoutGrid, Plus } from 'lucide-react';
import { useState } from 'react';
import { PageHead } from '#components/shell/index.ts';
import { useWords } from '#components/text/index.ts';
import { Button, Empty, Failure, Skeleton } from '#components/ui/index.ts';
import { can, type Role } from '#runtime/contract/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { problemWord, useApi } from '../_client/api.tsx';
import { words as common } from '../_client/words.ts';
import { ZoneNotice } from '../_client/zone-notice.tsx';
import { AppCard } from './app-card.tsx';
import { Attention } from './attention.tsx';
import { CreateDialog } from './create-dialog.tsx';
import { ImportButton } from './import-button.tsx';
import { NoDevices } from './no-devices.tsx';
import { words } from './words.ts';

export function AppsScreen({ role }: { role: Role }) {
  const mayEdit = can(role, 'app:edit');
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const [creating, setCreating] = useState(false);
  const apps = useQuery(api.apps.list.queryOptions());
  const statuses = useQuery(api.apps.status.queryOptions({}, { refetchInterval: 5_000 }));
  const devices = useQuery(api.devices.list.queryOptions({}));
  const statusOf = (id: string) => statuses.data?.find((s) => s.app === id) as AppStatus | undefined;

  const create = mayEdit && (
    <>
      <ImportButton />
      <Button look="primary" onClick={() => setCreating(true)}>
        <Plus size={15} aria-hidden />
        {w.create}
      </Button>
    </>
  );
  return (
    <>
      <PageHead title={w.apps} about={w.about} action={apps.data?.length ? create : undefined} />
      <ZoneNotice maySet={can(role, 'site:zone')} />
      <Attention statuses={statuses.data as readonly AppStatus[] | undefined} role={role} />
      {apps.error && (
        <Failure
          title={c[problemWord(apps.error)]}
          action={<Button onClick={() => void apps.refetch()}>{w.retry}</Button>}
        />
      )}
      {apps.isPending && (
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          <Skeleton className="h-28 rounded-lg" />
          <Skeleton className="h-28 rounded-lg" />
          <Skeleton className="h-28 rounded-lg" />
        </div>
      )}
      {mayEdit && devices.data?.length === 0 && <NoDevices />}
      {apps.data?.length === 0 && (
        <Empty icon={<LayoutGrid size={20} aria-hidden />} title={w.emptyTitle} action={create}>
          {w.emptyAbout}
        </Empty>
      )}
      {apps.data && (
        <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {apps.data.map((app) => (
            <AppCard key={app.id} app={app} status={statusOf(app.id)} mayEdit={mayEdit} />
          ))}
        </ul>
      )}
      <CreateDialog open={creating} onClose={() => setCreating(false)} />
    </>
  );
}
