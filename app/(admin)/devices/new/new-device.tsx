'use client';
/** Connecting a device: first the protocol, then the form. */
import { useState } from 'react';
import { PageHead } from '#components/shell/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, ChoiceList } from '#components/ui/index.ts';
import { defaultsOf } from '../../../_client/form-schema.ts';
import { newId } from '../../../_client/new-id.ts';
import { type DriverInfo, newTag } from '../device-draft.ts';
import { DeviceForm } from '../device-form.tsx';
import { DriversState } from '../use-drivers.tsx';
import { words } from '../words.ts';

export function NewDevice() {
  const w = useWords(words);
  const lang = useLang();
  const [driver, setDriver] = useState<DriverInfo>();
  const [id] = useState(() => newId('dev'));
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
        <DriversState>
          {(drivers) => (
            <ChoiceList
              choices={drivers.map(({ protocol, text }) => ({ key: protocol, ...text[lang] }))}
              onPick={(key) => setDriver(drivers.find(({ protocol }) => protocol === key))}
            />
          )}
        </DriversState>
      )}
    </div>
  );
}
