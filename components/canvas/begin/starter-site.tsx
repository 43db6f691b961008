'use client';
/** What a scenario stands for on this site: devices for each of its slots, then its drawing is put on the canvas, bound. */
import { useState } from 'react';
import { tagMapping } from '#runtime/compiler/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import type { Starter } from '#runtime/rpc/index.ts';
import { Dialog } from '../../overlay/index.ts';
import { StarterGives } from '../../starters/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, Failure, Skeleton } from '../../ui/index.ts';
import { useEditor } from '../context.tsx';
import type { SiteDevice } from '../model/edits/ensure-slot.ts';
import { type ChosenDevices, withStarter } from '../model/edits/put-starter.ts';
import { useSiteDevices } from '../site.tsx';
import { drawnIn } from './drawn-in.ts';
import { SlotChoice } from './slot-choice.tsx';
import type { BeginSource } from './source.ts';
import { stillAsked } from './still-asked.ts';
import { useCanvasArea } from './use-canvas-area.ts';
import { useDrawing } from './use-drawing.ts';
import { words } from './words.ts';

type Picks = Readonly<Record<string, readonly string[]>>;

interface StarterSiteProps {
  starter: Starter;
  source: BeginSource;
  onBack: () => void;
  onClose: () => void;
}

export function StarterSite({ starter, source, onBack, onClose }: StarterSiteProps) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const site = useSiteDevices();
  const heir = useCanvasArea();
  const [added, setAdded] = useState<readonly SiteDevice[]>([]);
  const [picks, setPicks] = useState<Picks>({});
  const [failed, setFailed] = useState<string>();
  const drawing = useDrawing(source, starter.id);
  // One that was just started may not be in the site's list yet.
  const devices = [...site, ...added.filter(({ id }) => !site.some((known) => known.id === id))];
  const { about } = starter;
  const doc = drawing.doc;
  const slotTitle = (slot: string) => inLang(doc?.slots[slot]?.title, lang) || slot;
  const missing = stillAsked(about, picks);

  const place = (drawn: FlowDoc) => {
    const chosen: ChosenDevices = Object.fromEntries(
      Object.entries(drawn.slots).map(([slot, def]) => [
        slot,
        (picks[slot] ?? []).flatMap((id) => {
          const device = devices.find((one) => one.id === id);
          const tags = device && tagMapping(def, device.def);
          return tags ? [{ device: id, tags }] : [];
        }),
      ]),
    );
    editor.replace(withStarter(editor.store.getState().work, drawnIn(lang, drawn, about), chosen, editor.env));
    onClose();
  };

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      heir={heir}
      title={inLang(about.title, lang)}
      about={inLang(about.about, lang)}
      closeLabel={w.close}
      actions={
        <>
          {missing !== undefined && doc && (
            <p id="starter-missing" role="status" className="mr-auto self-center text-soft text-sm">
              {missing.atLeast > 1
                ? w.chooseAtLeast(missing.atLeast, slotTitle(missing.slot))
                : w.chooseFor(slotTitle(missing.slot))}
            </p>
          )}
          <Button onClick={onBack}>{w.back}</Button>
          <Button
            look="primary"
            disabled={!doc || missing !== undefined}
            aria-describedby={missing === undefined ? undefined : 'starter-missing'}
            onClick={() => doc && place(doc)}
          >
            {w.place}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-sm text-soft">
        <StarterGives about={about} />
      </p>
      {drawing.problem && <Failure title={w.away}>{drawing.problem}</Failure>}
      {failed && <Failure title={w.simulateFailed}>{failed}</Failure>}
      {!doc && !drawing.problem && <Skeleton className="h-24 rounded-md" />}
      {doc &&
        Object.entries(about.slots).map(([slot, ask]) => {
          const def = doc.slots[slot];
          if (!def) return null;
          const takenBy = (id: string) =>
            Object.keys(picks).find((other) => other !== slot && picks[other]?.includes(id));
          return (
            <SlotChoice
              key={slot}
              ask={ask}
              def={def}
              devices={devices}
              picked={picks[slot] ?? []}
              takenBy={(id) => {
                const other = takenBy(id);
                return other === undefined ? undefined : slotTitle(other);
              }}
              onPick={(ids) => setPicks((now) => ({ ...now, [slot]: ids }))}
              onSimulate={async (request) => {
                setFailed(undefined);
                try {
                  const device = await source.simulate(request);
                  setAdded((now) => [...now, device]);
                  setPicks((now) => ({ ...now, [slot]: def.many ? [...(now[slot] ?? []), device.id] : [device.id] }));
                } catch (error) {
                  setFailed(error instanceof Error ? error.message : String(error));
                }
              }}
            />
          );
        })}
    </Dialog>
  );
}
