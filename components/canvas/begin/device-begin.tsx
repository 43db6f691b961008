'use client';
/** A device to begin with: those there are, with their tags; the way to connect one; and the demo plant where there is none. */
import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { deviceName, inLang } from '#runtime/contract/index.ts';
import { Dialog } from '../../overlay/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, buttonLook, Failure } from '../../ui/index.ts';
import type { SiteDevice } from '../model/edits/ensure-slot.ts';
import { useSiteDevices } from '../site.tsx';
import type { BeginSource } from './source.ts';
import { useCanvasArea } from './use-canvas-area.ts';
import { words } from './words.ts';

/** As many tags as are named beside a device. */
const NAMED = 5;

interface DeviceBeginProps {
  source: BeginSource;
  onChoose: (device: SiteDevice) => void;
  onClose: () => void;
}

export function DeviceBegin({ source, onChoose, onClose }: DeviceBeginProps) {
  const w = useWords(words);
  const lang = useLang();
  const devices = useSiteDevices();
  const heir = useCanvasArea();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const tagsOf = ({ def }: SiteDevice) => {
    const names = Object.entries(def.tags).map(([id, { title }]) => inLang(title, lang) || id);
    return w.tags(names.slice(0, NAMED).join(lang === 'en' ? ', ' : '、'), names.length, names.length - NAMED);
  };
  const demo = async () => {
    setBusy(true);
    setProblem(undefined);
    await source.demo().catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
    setBusy(false);
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      heir={heir}
      title={w.devices}
      about={w.devicesAbout}
      closeLabel={w.close}
      actions={
        <>
          {devices.length === 0 && (
            <Button busy={busy} title={w.demoAbout} onClick={() => void demo()}>
              {w.demo}
            </Button>
          )}
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      {problem && <Failure title={problem} />}
      {devices.length === 0 && <p className="py-2 text-sm text-soft">{w.noDevices}</p>}
      <ul className="flex flex-col gap-1.5">
        {devices.map((device) => (
          <li key={device.id}>
            <button
              type="button"
              onClick={() => onChoose(device)}
              className="flex w-full flex-col rounded-md border border-line-strong px-3 py-2 text-left hover:border-accent"
            >
              <span className="font-semibold text-sm">{deviceName(device.id, device.def, lang)}</span>
              <span className="text-soft text-xs">{tagsOf(device)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap items-center gap-3 border-line border-t pt-3">
        <a href="/devices/new" target="_blank" rel="noreferrer" className={buttonLook({})}>
          <ExternalLink size={14} aria-hidden />
          {w.connect}
        </a>
        <p className="min-w-48 flex-1 text-faint text-xs">{w.connectAbout}</p>
      </div>
    </Dialog>
  );
}
