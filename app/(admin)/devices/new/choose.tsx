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

const NOTHING = { kind: undefined, vendor: undefined } as const;

export function Choose() {
  const w = useWords(words);
  const d = useWords(common);
  const api = useApi();
  const [text, setText] = useState('');
  const profiles = useQuery(api.devices.profiles.queryOptions({}, { staleTime: Number.POSITIVE_INFINITY }));
  return (
    <>
      <PageHead title={d.newTitle} about={w.about} />
      <Loaded query={profiles} failed={w.profilesFailed} skeleton="h-96">
        {(all) => <Models all={all} text={text} onText={setText} />}
      </Loaded>
      <h2 className="mt-8 mb-3 font-semibold text-sm">{w.byProtocol}</h2>
      <Protocols text={text} />
    </>
  );
}

interface ModelsProps {
  readonly all: readonly ProfileSummary[];
  readonly text: string;
  readonly onText: (text: string) => void;
}

function Models({ all, text, onText }: ModelsProps) {
  const w = useWords(words);
  const router = useRouter();
  const [chosen, setChosen] = useState<{
    readonly kind: ProfileKind | undefined;
    readonly vendor: string | undefined;
  }>(NOTHING);
  const wanted = { ...chosen, text };
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
          <div className="min-w-0 flex-1 basis-64 max-sm:basis-full">
            <Input
              type="search"
              scale="large"
              autoFocus
              autoComplete="off"
              aria-label={w.search}
              placeholder={w.search}
              value={wanted.text}
              onChange={(event) => onText(event.target.value)}
            />
          </div>
          <div className="basis-48 max-sm:basis-full">
            <Select
              scale="large"
              aria-label={w.vendor}
              value={wanted.vendor ?? ''}
              onChange={(event) => setChosen({ ...chosen, vendor: event.target.value || undefined })}
            >
              <option value="">{w.allVendors}</option>
              {vendors.map((vendor) => (
                <option key={vendor}>{vendor}</option>
              ))}
            </Select>
          </div>
        </form>
      </search>
      <KindChips kinds={kinds} value={wanted.kind} onChange={(kind) => setChosen({ ...chosen, kind })} />
      <p role="status" className="sr-only">
        {found.length} {w.models}
      </p>
      {found.length > 0 ? (
        <ProfileList profiles={found} />
      ) : (
        <div className="rounded-lg border border-line border-dashed px-4 py-8 text-center">
          <p className="font-medium">{w.noneFound}</p>
          <p className="mt-1 mb-3 text-sm text-soft">{w.noneFoundAbout}</p>
          <Button
            onClick={() => {
              setChosen(NOTHING);
              onText('');
            }}
          >
            {w.clear}
          </Button>
        </div>
      )}
    </>
  );
}

/** Those that the text names; all of them when it names none. */
function Protocols({ text }: { text: string }) {
  const lang = useLang();
  const router = useRouter();
  return (
    <DriversState>
      {(drivers) => {
        const choices = drivers.map((driver) => ({ key: driver.protocol, ...driver.text[lang] }));
        const word = text.trim().toLowerCase();
        const named = choices.filter(({ key, title }) => `${key} ${title}`.toLowerCase().includes(word));
        return (
          <ChoiceList
            choices={named.length > 0 ? named : choices}
            onPick={(protocol) => router.push(`/devices/new?protocol=${encodeURIComponent(protocol)}`)}
          />
        );
      }}
    </DriversState>
  );
}
