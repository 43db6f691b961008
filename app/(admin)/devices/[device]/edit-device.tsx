'use client';
/** Changing a device that is there. */
import { useQuery } from '@tanstack/react-query';
import { PageHead } from '#components/shell/index.ts';
import { useWords } from '#components/text/index.ts';
import { Failure } from '#components/ui/index.ts';
import type { DeviceDef } from '#runtime/contract/index.ts';
import { asEdited, useApi } from '../../../_client/api.tsx';
import type { FormValue } from '../../../_client/form-schema.ts';
import { Loaded } from '../../../_client/loaded.tsx';
import { tagDrafts } from '../device-draft.ts';
import { DeviceForm } from '../device-form.tsx';
import { DriversState } from '../use-drivers.tsx';
import { words } from '../words.ts';

export function EditDevice({ id }: { id: string }) {
  const w = useWords(words);
  const api = useApi();
  const list = useQuery(api.devices.list.queryOptions({}, asEdited));
  return (
    <div className="mx-auto max-w-5xl">
      <PageHead title={w.editTitle} />
      <Loaded query={list} failed={w.failed} skeleton="h-72" fresh>
        {(devices) => <Form id={id} def={devices.find((device) => device.id === id)?.def} />}
      </Loaded>
    </div>
  );
}

function Form({ id, def }: { id: string; def: DeviceDef | undefined }) {
  const w = useWords(words);
  if (!def) return <Failure title={w.deviceUnknown} />;
  return (
    <DriversState>
      {(drivers) => {
        const driver = drivers.find(({ protocol }) => protocol === def.protocol);
        if (!driver) return <Failure title={w.unknownProtocol}>{def.protocol}</Failure>;
        const { title, protocol } = def;
        const endpoint = (def.endpoint ?? {}) as FormValue;
        return (
          <>
            {def.simulated && (
              <p className="mb-4 rounded-md border border-line bg-accent-soft px-4 py-3 text-sm">{w.simulatedAbout}</p>
            )}
            <DeviceForm id={id} driver={driver} initial={{ title, protocol, endpoint, tags: tagDrafts(def) }} />
          </>
        );
      }}
    </DriversState>
  );
}
