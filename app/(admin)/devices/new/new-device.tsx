'use client';
/** Connecting a device: first the protocol, then the form. */
import { useState } from 'react';
import { PageHead } from '#components/shell/index.ts';
import { useWords } from '#components/text/index.ts';
import { Button } from '#components/ui/index.ts';
import { defaultsOf } from '../../../_client/form-schema.ts';
import { type DriverInfo, newDeviceId, newTag } from '../device-draft.ts';
import { DeviceForm } from '../device-form.tsx';
import { ProtocolPicker } from '../protocol-picker.tsx';
import { DriversState } from '../use-drivers.tsx';
import { words } from '../words.ts';

export function NewDevice() {
  const w = useWords(words);
  const [driver, setDriver] = useState<DriverInfo>();
  const [id] = useState(newDeviceId);
  return (
    <div className="mx-auto max-w-5xl">
      <PageHead
        title={w.newTitle}
        about={driver ? undefined : w.protocol}
        action={driver && <Button onClick={() => setDriver(undefined)}>{w.changeProtocol}</Button>}
      />
      {driver ? (
        <DeviceForm
          key={driver.protocol}
          id={id}
          driver={driver}
          initial={{
            title: '',
            protocol: driver.protocol,
            endpoint: defaultsOf(driver.endpoint),
            tags: [newTag(driver)],
          }}
        />
      ) : (
        <DriversState>{(drivers) => <ProtocolPicker drivers={drivers} onPick={setDriver} />}</DriversState>
      )}
    </div>
  );
}
