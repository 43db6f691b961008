'use client';
/** The list of devices; empty, it offers to connect one or to start the demo plant. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Cable } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { PageHead } from '#components/shell/index.ts';
import { useWords } from '#components/text/index.ts';
import { Button, buttonLook, Empty, Failure, Input, Skeleton } from '#components/ui/index.ts';
import { deviceName, LANGS, type Role } from '#runtime/contract/index.ts';
import type { DeviceStatus } from '#runtime/rpc/index.ts';
import { problemWord, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { DeviceCard } from './device-card.tsx';
import { PlaceBar, useShown } from './plant/place-bar.tsx';
import { usePlant } from './plant/use-plant.ts';
import { useDevices } from './use-devices.ts';
import { useProtocolTitles } from './use-drivers.tsx';
import { words } from './words.ts';

export function DevicesScreen({ mayEdit, role }: { mayEdit: boolean; role: Role }) {
  const w = useWords(words);
  const c = useWords(common);
  const { devices, list, connection } = useDevices();
  const titles = useProtocolTitles();
  const { tree, online } = usePlant();
  const [place, setPlace] = useState('');
  const inPlace = useShown(devices, tree.data, place);
  const [search, setSearch] = useState('');
  const [most, setMost] = useState(PAGE);
  const fitting = fittingOf(inPlace, search);
  const shown = fitting?.slice(0, most);
  const connect = (
    <Link href="/devices/new" className={buttonLook({ look: devices?.length === 0 ? 'plain' : 'primary' })}>
      {w.connect}
    </Link>
  );
  return (
    <>
      <PageHead title={w.title} about={w.about} action={mayEdit && !!devices?.length && connect} />
      <div className="flex flex-col gap-3">
        {connection.state === 'lost' && !list.isError && <Failure title={c.lost} />}
        {list.isError && !devices && (
          <Failure title={w.failed} action={<Button onClick={() => void list.refetch()}>{c.retry}</Button>}>
            {c[problemWord(list.error)]}
          </Failure>
        )}
        {list.isPending && <Loading label={c.loading} />}
        {devices?.length === 0 && (
          <Empty
            icon={<Cable size={20} aria-hidden />}
            title={w.emptyTitle}
            action={mayEdit && <FirstSteps connect={connect} />}
          >
            {w.emptyAbout}
          </Empty>
        )}
        {!!devices?.length && <PlaceBar tree={tree.data} plant={online.data?.plant} place={place} onPlace={setPlace} />}
        {(devices?.length ?? 0) > FEW && (
          <Input
            type="search"
            aria-label={w.find}
            placeholder={w.find}
            value={search}
            onChange={({ target: { value } }) => setSearch(value)}
          />
        )}
        {!!devices?.length && fitting?.length === 0 && (
          <p className="py-6 text-center text-soft text-sm">{w.noneFits}</p>
        )}
        {devices && devices.length > 0 && (
          <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
            {shown?.map((device) => (
              <DeviceCard
                key={device.id}
                device={device}
                protocol={titles[device.def.protocol] ?? device.def.protocol}
                lost={connection.state === 'lost'}
                mayEdit={mayEdit}
                role={role}
                rates={online.data?.devices[device.id]}
              />
            ))}
          </div>
        )}
        {fitting && shown && fitting.length > shown.length && (
          <Button className="self-center" onClick={() => setMost(most + PAGE)}>
            {w.showMore(fitting.length - shown.length)}
          </Button>
        )}
      </div>
    </>
  );
}

/** More are looked for rather than looked through. */
const FEW = 6;
/** A card shows every tag: a few dozen are as many as a browser draws at once, and more than a person sees. */
const PAGE = 30;

/** Those with the word in their name, in either language, or in their id. */
function fittingOf(devices: readonly DeviceStatus[] | undefined, search: string): readonly DeviceStatus[] | undefined {
  const word = search.trim().toLowerCase();
  if (!devices || word === '') return devices;
  return devices.filter(({ id, def }) =>
    [id, ...LANGS.map((lang) => deviceName(id, def, lang))].some((name) => name.toLowerCase().includes(word)),
  );
}

function Loading({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="grid gap-3 lg:grid-cols-2">
      <Skeleton className="h-52 rounded-lg" />
      <Skeleton className="h-52 rounded-lg" />
    </div>
  );
}

function FirstSteps({ connect }: { connect: React.ReactNode }) {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const queries = useQueryClient();
  const demo = useMutation(
    api.devices.demo.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.devices.list.queryKey() }),
    }),
  );
  return (
    <>
      <Button look="primary" busy={demo.isPending} onClick={() => demo.mutate({})}>
        {w.demo}
      </Button>
      {connect}
      {demo.isError && (
        <p role="alert" className="w-full text-danger text-sm">
          {c[problemWord(demo.error)]}
        </p>
      )}
    </>
  );
}
