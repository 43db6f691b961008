'use client';
/** The empty canvas: three ways to begin, a scenario, a device or a table. */
import { Database, LayoutTemplate, Plug } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../text/index.ts';
import { useEditor } from '../context.tsx';
import { addDevice } from '../model/edits/add-device.ts';
import { usePlace } from '../use-place.ts';
import { DeviceBegin } from './device-begin.tsx';
import { ScenarioBegin } from './scenario-begin.tsx';
import type { BeginSource } from './source.ts';
import { TableBegin } from './table-begin.tsx';
import { words } from './words.ts';

type Way = 'scenario' | 'device' | 'table';

export function Begin({ source }: { source: BeginSource }) {
  const w = useWords(words);
  const editor = useEditor();
  const { put } = usePlace();
  const [open, setOpen] = useState<Way | undefined>(source.first === undefined ? undefined : 'scenario');
  const close = () => setOpen(undefined);
  const way = (which: Way, icon: ReactNode, title: string, about: string) => (
    <button
      type="button"
      data-begin={which}
      onClick={() => setOpen(which)}
      className="pointer-events-auto flex w-52 flex-col gap-1 rounded-lg border border-line-strong bg-surface p-4 text-left shadow-card hover:border-accent"
    >
      <span className="mb-1 grid size-9 place-items-center rounded-md bg-accent-soft text-accent">{icon}</span>
      <span className="font-semibold text-sm">{title}</span>
      <span className="jig-phrases text-soft text-xs">{about}</span>
    </button>
  );
  return (
    <div className="pointer-events-none absolute inset-0 z-10 grid place-content-center-safe justify-items-center gap-4 overflow-y-auto p-6 pb-40 text-center lg:pb-28">
      <div>
        <h2 className="font-semibold text-lg">{w.title}</h2>
        <p className="text-sm text-soft">{w.about}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-3">
        {way('scenario', <LayoutTemplate size={18} aria-hidden />, w.scenario, w.scenarioAbout)}
        {way('device', <Plug size={18} aria-hidden />, w.device, w.deviceAbout)}
        {way('table', <Database size={18} aria-hidden />, w.table, w.tableAbout)}
      </div>
      {open === 'scenario' && <ScenarioBegin source={source} onClose={close} />}
      {open === 'device' && (
        <DeviceBegin
          source={source}
          onChoose={(device) => {
            put({ put: (at) => addDevice(device, at) });
            close();
          }}
          onClose={close}
        />
      )}
      {open === 'table' && (
        <TableBegin
          onMade={(id) => {
            editor.open({ kind: 'table', id });
            close();
          }}
          onClose={close}
        />
      )}
    </div>
  );
}
