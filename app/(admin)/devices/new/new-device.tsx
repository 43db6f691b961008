'use client';
/** Connecting a device: by its model, or by the bare protocol. */
import Link from 'next/link';
import { useState } from 'react';
import { PageHead } from '#components/shell/index.ts';
import { useWords } from '#components/text/index.ts';
import { buttonLook, Failure } from '#components/ui/index.ts';
import { defaultsOf } from '../../../_client/form-schema.ts';
import { newId } from '../../../_client/new-id.ts';
import { newTag } from '../device-draft.ts';
import { DeviceForm } from '../device-form.tsx';
import { DriversState } from '../use-drivers.tsx';
import { words as common } from '../words.ts';
import { Choose } from './choose.tsx';
import { FromProfile } from './from-profile.tsx';
import { words } from './words.ts';

export function NewDevice({ profile, protocol }: { profile: string | undefined; protocol: string | undefined }) {
  return (
    <div className="mx-auto max-w-5xl">
      {profile !== undefined ? (
        <FromProfile key={profile} id={profile} />
      ) : protocol !== undefined ? (
        <FromProtocol key={protocol} protocol={protocol} />
      ) : (
        <Choose />
      )}
    </div>
  );
}

function FromProtocol({ protocol }: { protocol: string }) {
  const w = useWords(words);
  const d = useWords(common);
  const [id] = useState(() => newId('dev'));
  return (
    <>
      <PageHead
        title={d.newTitle}
        action={
          <Link href="/devices/new" className={buttonLook({})}>
            {w.otherWay}
          </Link>
        }
      />
      <DriversState>
        {(drivers) => {
          const driver = drivers.find((one) => one.protocol === protocol);
          if (!driver) return <Failure title={d.unknownProtocol}>{protocol}</Failure>;
          const endpoint = defaultsOf(driver.endpoint);
          return (
            <DeviceForm id={id} driver={driver} initial={{ title: '', protocol, endpoint, tags: [newTag(driver)] }} />
          );
        }}
      </DriversState>
    </>
  );
}
