'use client';
/** Arranges the site after ISA-95: areas, work centres in them, and the devices that stand there. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Factory, Plus, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { PageHead } from '#components/shell/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, buttonLook, Card, Failure, Input, Select, Skeleton } from '#components/ui/index.ts';
import {
  deviceName,
  inLang,
  type Lang,
  type LocalText,
  type OnlineRates,
  type PlantPlace,
} from '#runtime/contract/index.ts';
import type { DeviceStatus } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../../_client/api.tsx';
import { withTitle } from '../../../_client/name-field.tsx';
import { newId } from '../../../_client/new-id.ts';
import { words as common } from '../../../_client/words.ts';
import { ratesIn } from '../rates.ts';
import { tagWords } from '../tag-words.ts';
import { type Placed, placesInOrder } from './tree.ts';
import { usePlant } from './use-plant.ts';
import { plantWords } from './words.ts';

export function PlantScreen({ mayEdit }: { mayEdit: boolean }) {
  const w = useWords(plantWords);
  const t = useWords(tagWords);
  const c = useWords(common);
  const lang = useLang();
  const { tree, online } = usePlant();
  const api = useApi();
  const queries = useQueryClient();
  const devices = useQuery(api.devices.list.queryOptions({}));
  const put = useMutation(
    api.plant.put.mutationOptions({ onSuccess: (next) => queries.setQueryData(api.plant.tree.queryKey({}), next) }),
  );
  const save = useMutation(
    api.plant.savePlace.mutationOptions({
      onSuccess: (next) => queries.setQueryData(api.plant.tree.queryKey({}), next),
    }),
  );
  const remove = useMutation(
    api.plant.removePlace.mutationOptions({
      onSuccess: (next) => queries.setQueryData(api.plant.tree.queryKey({}), next),
    }),
  );
  const rename = useMutation(
    api.plant.rename.mutationOptions({ onSuccess: (next) => queries.setQueryData(api.plant.tree.queryKey({}), next) }),
  );
  const failed = put.error ?? save.error ?? remove.error ?? rename.error;
  const back = (
    <Link href="/devices" className={buttonLook({ look: 'plain' })}>
      {w.back}
    </Link>
  );
  if (tree.isPending || devices.isPending)
    return (
      <>
        <PageHead title={w.title} about={w.about} action={back} />
        <Skeleton className="h-64 rounded-lg" />
      </>
    );
  if (tree.error || devices.error)
    return (
      <>
        <PageHead title={w.title} about={w.about} action={back} />
        <Failure
          title={w.failed}
          action={<Button onClick={() => void Promise.all([tree.refetch(), devices.refetch()])}>{c.retry}</Button>}
        >
          {problemSentence(tree.error ?? devices.error, c, lang)}
        </Failure>
      </>
    );

  const { title, places, devices: standing } = tree.data;
  const here = (place: string | undefined) => devices.data.filter(({ id }) => standing[id] === place);
  const add = (kind: PlantPlace['kind'], parent?: string) => {
    const position = Math.max(0, ...places.map((one) => one.position)) + 1;
    const name: LocalText = withTitle('', lang, kind === 'area' ? w.newArea : w.newCentre);
    save.mutate({ place: { id: newId(), kind, title: name, position, ...(parent ? { parent } : {}) } });
  };
  const shared = {
    lang,
    places,
    mayEdit,
    onPut: (device: string, place: string | undefined) => put.mutate({ device, ...(place ? { place } : {}) }),
    onRename: (place: PlantPlace, name: string) =>
      save.mutate({ place: { ...place, title: withTitle(place.title, lang, name) } }),
    onRemove: (place: PlantPlace) => remove.mutate({ id: place.id }),
    onAdd: add,
    rate: online.data?.devices,
  };
  return (
    <>
      <PageHead title={w.title} about={w.about} action={back} />
      <div className="flex flex-col gap-3">
        {failed && <Failure title={w.notDone}>{problemSentence(failed, c, lang)}</Failure>}
        <Card>
          <div className="flex flex-wrap items-center gap-2 px-4 py-3">
            <Factory size={18} aria-hidden className="text-soft" />
            <Name
              label={w.site}
              value={title === undefined ? '' : inLang(title, lang)}
              placeholder={w.siteName}
              mayEdit={mayEdit}
              onName={(name) => rename.mutate({ title: withTitle(title ?? '', lang, name) })}
            />
            <span className="text-soft text-xs" title={t.onlineRateHelp}>
              {ratesIn(online.data?.plant, { ...t, onlineRate: t.plantOnline }, lang)}
            </span>
            {mayEdit && (
              <span className="ml-auto flex flex-wrap gap-2">
                <Button onClick={() => add('area')}>
                  <Plus size={15} aria-hidden /> {w.addArea}
                </Button>
                <Button onClick={() => add('work-centre')}>
                  <Plus size={15} aria-hidden /> {w.addCentre}
                </Button>
              </span>
            )}
          </div>
          <DeviceRows devices={here(undefined)} place={undefined} {...shared} />
        </Card>
        {placesInOrder(places).map((placed) => (
          <PlaceCard key={placed.place.id} placed={placed} devices={here(placed.place.id)} {...shared} />
        ))}
      </div>
    </>
  );
}

interface Shared {
  readonly lang: Lang;
  readonly places: readonly PlantPlace[];
  readonly mayEdit: boolean;
  readonly onPut: (device: string, place: string | undefined) => void;
  readonly onRename: (place: PlantPlace, name: string) => void;
  readonly onRemove: (place: PlantPlace) => void;
  readonly onAdd: (kind: PlantPlace['kind'], parent?: string) => void;
  readonly rate: Readonly<Record<string, OnlineRates>> | undefined;
}

function PlaceCard({
  placed: { place, depth },
  devices,
  ...shared
}: Shared & { placed: Placed; devices: readonly DeviceStatus[] }) {
  const w = useWords(plantWords);
  const { lang, mayEdit, onRename, onRemove, onAdd } = shared;
  const title = inLang(place.title, lang);
  return (
    <Card className={depth > 0 ? 'ml-4 sm:ml-8' : ''}>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2">
        <span className="text-faint text-xs">{place.kind === 'area' ? w.area : w.centre}</span>
        <Name
          label={place.kind === 'area' ? w.area : w.centre}
          value={title}
          placeholder={w.placeName}
          mayEdit={mayEdit}
          onName={(name) => onRename(place, name)}
        />
        {mayEdit && (
          <span className="ml-auto flex gap-1">
            {place.kind === 'area' && (
              <Button look="ghost" onClick={() => onAdd('work-centre', place.id)}>
                <Plus size={15} aria-hidden /> {w.addCentre}
              </Button>
            )}
            <Button look="ghost" icon aria-label={`${w.remove}: ${title}`} onClick={() => onRemove(place)}>
              <Trash2 size={15} aria-hidden />
            </Button>
          </span>
        )}
      </div>
      <DeviceRows devices={devices} place={place.id} {...shared} />
    </Card>
  );
}

function DeviceRows({
  devices,
  place,
  lang,
  places,
  mayEdit,
  onPut,
  rate,
}: Shared & { devices: readonly DeviceStatus[]; place: string | undefined }) {
  const w = useWords(plantWords);
  const t = useWords(tagWords);
  if (devices.length === 0) return <p className="border-line border-t px-4 py-2 text-faint text-sm">{w.nothingHere}</p>;
  return (
    <ul>
      {devices.map(({ id, def }) => {
        const title = deviceName(id, def, lang);
        return (
          <li key={id} className="flex min-h-11 flex-wrap items-center gap-2 border-line border-t px-4 py-1.5 text-sm">
            <Link
              href={`/devices/health/${encodeURIComponent(id)}`}
              className="flex min-w-0 flex-1 items-center self-stretch truncate hover:underline"
            >
              {title}
            </Link>
            <span className="text-faint text-xs" title={t.onlineRateHelp}>
              {ratesIn(rate?.[id], t, lang)}
            </span>
            {mayEdit && (
              <Select
                aria-label={w.placeOf(title)}
                className="w-44"
                value={place ?? ''}
                onChange={({ target: { value } }) => onPut(id, value === '' ? undefined : value)}
              >
                <option value="">{w.inSite}</option>
                {placesInOrder(places).map(({ place: one, depth }) => (
                  <option key={one.id} value={one.id}>
                    {`${'\u2003'.repeat(depth)}${inLang(one.title, lang)}`}
                  </option>
                ))}
              </Select>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface NameProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly mayEdit: boolean;
  readonly onName: (name: string) => void;
}

/** Saved when it is left, or with Enter; Escape takes it back. */
function Name({ label, value, placeholder, mayEdit, onName }: NameProps) {
  const [text, setText] = useState<string>();
  if (!mayEdit) return <span className="font-semibold text-sm">{value || placeholder}</span>;
  const done = () => {
    if (text?.trim() && text !== value) onName(text.trim());
    setText(undefined);
  };
  return (
    <span className="w-56">
      <Input
        aria-label={label}
        value={text ?? value}
        placeholder={placeholder}
        maxLength={80}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) done();
          if (event.key === 'Escape') setText(undefined);
        }}
      />
    </span>
  );
}
