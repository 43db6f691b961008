'use client';
/** Connecting a device of a known model: loads its profile and the ways to reach it. */
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { PageHead } from '#components/shell/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { buttonLook, Failure } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { Profile } from '#runtime/profiles/index.ts';
import { useApi } from '../../../_client/api.tsx';
import { Loaded } from '../../../_client/loaded.tsx';
import { DriversState } from '../use-drivers.tsx';
import { words as common } from '../words.ts';
import { ProfileForm } from './profile-form.tsx';
import { words } from './words.ts';

export function FromProfile({ id }: { id: string }) {
  const w = useWords(words);
  const api = useApi();
  const profile = useQuery(api.devices.profile.queryOptions({ profile: id }, { staleTime: Number.POSITIVE_INFINITY }));
  return (
    <Loaded query={profile} failed={w.profileFailed} skeleton="h-96">
      {(found) => <WithDrivers id={id} profile={found} />}
    </Loaded>
  );
}

function WithDrivers({ id, profile }: { id: string; profile: Profile }) {
  const w = useWords(words);
  const d = useWords(common);
  const lang = useLang();
  return (
    <>
      <PageHead
        title={`${profile.vendor} ${profile.model}`}
        about={inLang(profile.title, lang)}
        action={
          <Link href="/devices/new" className={buttonLook({})}>
            {w.otherWay}
          </Link>
        }
      />
      <DriversState>
        {(drivers) => {
          const ways = profile.connections.flatMap((connection) => {
            const driver = drivers.find(({ protocol }) => protocol === connection.protocol);
            return driver ? [{ driver, endpoint: connection.endpoint }] : [];
          });
          const [first, ...others] = ways;
          if (!first) return <Failure title={d.unknownProtocol} />;
          return <ProfileForm profileId={id} profile={profile} ways={[first, ...others]} />;
        }}
      </DriversState>
    </>
  );
}
