'use client';
/** The plant as a tree of places, devices and tags, to tick what is to be seen. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Input } from '#components/ui/index.ts';
import { deviceName, inLang, type Lang, unitSymbol } from '#runtime/contract/index.ts';
import type { DeviceStatus } from '#runtime/rpc/index.ts';
import { useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { placesInOrder } from '../../(admin)/devices/plant/tree.ts';
import { isDrawn } from './pen-info.ts';
import { keyOf, MAX_PENS, type Pen } from './view.ts';
import { words } from './words.ts';

type Ref = Pick<Pen, 'device' | 'tag'>;

interface TagPickerProps {
  readonly devices: readonly DeviceStatus[];
  readonly pens: readonly Pen[];
  readonly onToggle: (pen: Ref) => void;
  readonly onClose: () => void;
}

/** Tags shown of a search. */
const FOUND = 100;
/** A site this small is shown unfolded. */
const FEW = 3;

export function TagPicker({ devices, pens, onToggle, onClose }: TagPickerProps) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const tree = useQuery(api.plant.tree.queryOptions({}));
  const [text, setText] = useState('');
  const chosen = new Set(pens.map(keyOf));
  const isFull = pens.length >= MAX_PENS;
  const wanted = text.trim().toLowerCase();
  const row = (device: DeviceStatus, tag: string, withDevice: boolean) => (
    <TagLine
      key={keyOf({ device: device.id, tag })}
      device={device}
      tag={tag}
      lang={lang}
      withDevice={withDevice}
      isChosen={chosen.has(keyOf({ device: device.id, tag }))}
      isFull={isFull}
      onToggle={onToggle}
    />
  );
  const drawnOf = (device: DeviceStatus) =>
    Object.entries(device.def.tags).flatMap(([tag, def]) => (isDrawn(def) ? [tag] : []));

  const { places = [], devices: standing = {} } = tree.data ?? {};
  const here = (place: string | undefined) =>
    devices.filter(({ id }) => {
      const at = standing[id];
      return place === undefined ? at === undefined || !places.some((one) => one.id === at) : at === place;
    });
  const deviceFold = (device: DeviceStatus) => {
    const tags = drawnOf(device);
    const count = tags.filter((tag) => chosen.has(keyOf({ device: device.id, tag }))).length;
    return (
      <Fold
        key={device.id}
        isOpen={devices.length <= FEW || count > 0}
        title={deviceName(device.id, device.def, lang)}
        aside={count > 0 ? String(count) : ''}
      >
        {tags.length === 0 ? (
          <li className="px-3 py-2 text-faint text-sm">–</li>
        ) : (
          tags.map((tag) => row(device, tag, false))
        )}
      </Fold>
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={w.pickTitle}
      about={w.pickAbout(pens.length, MAX_PENS)}
      closeLabel={c.close}
      actions={
        <Button look="primary" onClick={onClose}>
          {w.done}
        </Button>
      }
    >
      <div className="sticky top-0 z-10 -mt-2 bg-surface py-2">
        <Input
          type="search"
          scale="large"
          autoFocus
          aria-label={w.search}
          placeholder={w.search}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className="min-h-72 sm:min-h-96">
        {wanted ? (
          <Found devices={devices} wanted={wanted} lang={lang} row={row} />
        ) : (
          <>
            {placesInOrder(places).map(({ place, depth }) => {
              const own = here(place.id);
              if (own.length === 0) return null;
              return (
                <section key={place.id} className={depth > 0 ? 'pl-3' : ''}>
                  <h3 className="px-1 pt-2 pb-1 font-medium text-faint text-xs">{inLang(place.title, lang)}</h3>
                  {own.map(deviceFold)}
                </section>
              );
            })}
            {here(undefined).length > 0 && (
              <section>
                {places.length > 0 && <h3 className="px-1 pt-2 pb-1 font-medium text-faint text-xs">{w.unplaced}</h3>}
                {here(undefined).map(deviceFold)}
              </section>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

interface FoundProps {
  readonly devices: readonly DeviceStatus[];
  readonly wanted: string;
  readonly lang: Lang;
  readonly row: (device: DeviceStatus, tag: string, withDevice: boolean) => ReactNode;
}

/** Every word has to be in the name of the tag or its device. */
function Found({ devices, wanted, lang, row }: FoundProps) {
  const w = useWords(words);
  const parts = wanted.split(/\s+/);
  const found = devices.flatMap((device) => {
    const name = `${deviceName(device.id, device.def, lang)} ${device.id}`.toLowerCase();
    return Object.entries(device.def.tags).flatMap(([tag, def]) => {
      const all = `${name} ${inLang(def.title, lang).toLowerCase()} ${tag.toLowerCase()}`;
      return isDrawn(def) && parts.every((part) => all.includes(part)) ? [{ device, tag }] : [];
    });
  });
  if (found.length === 0) return <p className="px-1 py-6 text-center text-soft text-sm">{w.nothingFound}</p>;
  return (
    <>
      <ul>{found.slice(0, FOUND).map(({ device, tag }) => row(device, tag, true))}</ul>
      {found.length > FOUND && <p className="px-1 py-2 text-faint text-xs">{w.moreFound(found.length - FOUND)}</p>}
    </>
  );
}

interface FoldProps {
  readonly title: string;
  readonly aside: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
}

/** What is folded away is not drawn: a plant has thousands of tags. */
function Fold({ title, aside, isOpen, children }: FoldProps) {
  const [open, setOpen] = useState(isOpen);
  return (
    <details
      open={open}
      className="border-line border-b last:border-b-0"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex min-h-10 items-center gap-2 px-1 py-1 text-sm pointer-coarse:min-h-[44px]">
        <span aria-hidden className="w-3 text-faint">
          {open ? '▾' : '▸'}
        </span>
        <span className="min-w-0 flex-1 truncate font-medium">{title}</span>
        {aside && <span className="rounded-full bg-accent-soft px-2 text-accent text-xs">{aside}</span>}
      </summary>
      {open && <ul className="pb-1 pl-4">{children}</ul>}
    </details>
  );
}

interface TagLineProps {
  readonly device: DeviceStatus;
  readonly tag: string;
  readonly lang: Lang;
  readonly withDevice: boolean;
  readonly isChosen: boolean;
  readonly isFull: boolean;
  readonly onToggle: (pen: Ref) => void;
}

function TagLine({ device, tag, lang, withDevice, isChosen, isFull, onToggle }: TagLineProps) {
  const w = useWords(words);
  const def = device.def.tags[tag];
  if (!def) return null;
  return (
    <li>
      <label
        className="flex min-h-9 items-center gap-3 rounded-sm px-2 py-1 text-sm hover:bg-sunk pointer-coarse:min-h-[44px]"
        title={isFull && !isChosen ? w.full : undefined}
      >
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-accent"
          checked={isChosen}
          disabled={isFull && !isChosen}
          onChange={() => onToggle({ device: device.id, tag })}
        />
        <span className="min-w-0 flex-1 truncate">
          {inLang(def.title, lang)}
          {withDevice && <span className="ml-2 text-faint text-xs">{deviceName(device.id, device.def, lang)}</span>}
        </span>
        {def.unit && <span className="text-faint text-xs">{unitSymbol(def.unit, lang)}</span>}
      </label>
    </li>
  );
}
