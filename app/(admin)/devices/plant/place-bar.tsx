'use client';
/** Above the list of devices: which part of the plant is shown, how much of the time it was online, and the way to arrange it. */
import Link from 'next/link';
import { useLang, useWords } from '#components/text/index.ts';
import { buttonLook, Select } from '#components/ui/index.ts';
import { inLang, type OnlineRates, type PlantPlace } from '#runtime/contract/index.ts';
import { healthWords } from '../health/words.ts';
import { ratesIn } from '../rates.ts';
import { tagWords } from '../tag-words.ts';
import { placesInOrder, within } from './tree.ts';
import { plantWords } from './words.ts';

interface Tree {
  readonly places: readonly PlantPlace[];
  readonly devices: Readonly<Record<string, string>>;
}

/** Those that stand in a place, or in what is in it; '' is the whole plant. */
export function useShown<D extends { readonly id: string }>(
  devices: readonly D[] | undefined,
  tree: Tree | undefined,
  place: string,
): readonly D[] | undefined {
  if (!devices || !tree || place === '') return devices;
  const places = within(tree.places, place);
  return devices.filter(({ id }) => places.has(tree.devices[id] ?? ''));
}

interface PlaceBarProps {
  readonly tree: Tree | undefined;
  readonly plant: OnlineRates | undefined;
  readonly place: string;
  readonly onPlace: (place: string) => void;
}

export function PlaceBar({ tree, plant, place, onPlace }: PlaceBarProps) {
  const w = useWords(plantWords);
  const t = useWords(tagWords);
  const h = useWords(healthWords);
  const lang = useLang();
  const rates = ratesIn(plant, { ...t, onlineRate: t.plantOnline }, lang);
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <PlaceChoice tree={tree} place={place} onPlace={onPlace} />
      <span className="text-soft" title={t.onlineRateHelp}>
        {rates}
      </span>
      <span className="ml-auto flex gap-4">
        <Link
          href="/devices/health"
          className={`pointer-coarse:min-h-[44px] ${buttonLook({ look: 'link', size: 'inline' })}`}
        >
          {h.open}
        </Link>
        <Link
          href="/devices/plant"
          className={`pointer-coarse:min-h-[44px] ${buttonLook({ look: 'link', size: 'inline' })}`}
        >
          {w.arrange}
        </Link>
      </span>
    </div>
  );
}

/** Which part of the plant; nothing where there are no parts. */
export function PlaceChoice({ tree, place, onPlace }: Omit<PlaceBarProps, 'plant'>) {
  const w = useWords(plantWords);
  const lang = useLang();
  if (!tree?.places.length) return null;
  return (
    <Select aria-label={w.filter} className="w-52" value={place} onChange={(event) => onPlace(event.target.value)}>
      <option value="">{w.everywhere}</option>
      {placesInOrder(tree.places).map(({ place: one, depth }) => (
        <option key={one.id} value={one.id}>
          {`${'\u2003'.repeat(depth)}${inLang(one.title, lang)}`}
        </option>
      ))}
    </Select>
  );
}
