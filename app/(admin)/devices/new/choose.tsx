'use client';
/** Choosing what to connect: a model found by name, kind or maker; else the bare protocol. */
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { PageHead } from '#components/shell/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, ChoiceList, Input, Select } from '#components/ui/index.ts';
import { findProfiles, PROFILE_KINDS, type ProfileKind, type ProfileSummary } from '#runtime/profiles/index.ts';
import { useApi } from '../../../_client/api.tsx';
import { Loaded } from '../../../_client/loaded.tsx';
import { DriversState } from '../use-drivers.tsx';
import { words as common } from '../words.ts';
import { KindChips } from './kind-chips.tsx';
import { ProfileList, profileHref } from './profile-list.tsx';
import { words } from './words.ts';

const NOTHING = { text: '', kind: undefined, vendor: undefined } as const;

export function Choose() {
  const w = useWords(words);
  const d = useWords(common);
  const api = useApi();
  const profiles = useQuery(api.devices.profiles.queryOptions({}, { staleTime: Number.POSITIVE_INFINITY }));
  return (
    <>
      <PageHead title={d.newTitle} about={w.about} />
      <Loaded query={profiles} failed={w.profilesFailed} skeleton="h-96">
        {(all) => <Models all={all} />}
      </Loaded>
      <h2 className="mt-8 mb-3 font-semibold text-sm">{w.byProtocol}</h2>
      <Protocols />
    </>
  );
}

function Models({ all }: { all: readonly ProfileSummary[] }) {
  const w = useWords(words);
  const router = useRouter();
  const [wanted, setWanted] = useState<{
    readonly text: string;
    readonly kind: ProfileKind | undefined;
    readonly vendor: string | undefined;
  }>(NOTHING);
  const found = findProfiles(all, wanted);
  const vendors = [...new Set(all.map(({ vendor }) => vendor))].sort((a, b) => a.localeCompare(b));
  const kinds = PROFILE_KINDS.filter((kind) => all.some((one) => one.kind === kind));
  const openFirst = (event: FormEvent) => {
    event.preventDefault();
    const [first] = found;
    if (first) router.push(profileHref(first.id));
  };
  return (
    <>
      <search>
        <form onSubmit={openFirst} className="flex flex-wrap gap-2">
          <div className="min-w-0 flex-1 basis-64">
            <Input
              type="search"
              scale="large"
              autoFocus
              autoComplete="off"
              aria-label={w.search}
              placeholder={w.search}
              value={wanted.text}
              onChange={(event) => setWanted({ ...wanted, text: event.target.value })}
            />
          </div>
          <div className="basis-48 max-sm:flex-1">
            <Select
              scale="large"
              aria-label={w.vendor}
              value={wanted.vendor ?? ''}
              onChange={(event) => setWanted({ ...wanted, vendor: event.target.value || undefined })}
            >
              <option value="">{w.allVendors}</option>
              {vendors.map((vendor) => (
                <option key={vendor}>{vendor}</option>
              ))}
            </Select>
          </div>
        </form>
      </search>
      <KindChips kinds={kinds} value={wanted.kind} onChange={(kind) => setWanted({ ...wanted, kind })} />
      <p role="status" className="sr-only">
        {found.length} {w.models}
      </p>
      {found.length > 0 ? (
        <ProfileList profiles={found} />
      ) : (
        <div className="rounded-lg border border-line border-dashed px-4 py-8 text-center">
          <p className="font-medium">{w.noneFound}</p>
          <p className="mt-1 mb-3 text-sm text-soft">{w.noneFoundAbout}</p>
          <Button onClick={() => setWanted(NOTHING)}>{w.clear}</Button>
        </div>
      )}
    </>
  );
}

function Protocols() {
  const lang = useLang();
  const router = useRouter();
  return (
    <DriversState>
      {(drivers) => (
        <ChoiceList
          choices={drivers.map(({ protocol, text }) => ({ key: protocol, ...text[lang] }))}
          onPick={(protocol) => router.push(`/devices/new?protocol=${encodeURIComponent(protocol)}`)}
        />
      )}
    </DriversState>
  );
}
