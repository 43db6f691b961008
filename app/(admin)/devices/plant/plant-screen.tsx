'use client';
/** The site after ISA-95: areas, work centres in them, and how the devices do that stand there; whoever may can arrange it here. */
import { useQuery } from '@tanstack/react-query';
import { Factory, Plus, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { PageHead } from '#components/shell/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, buttonLook, Empty, Failure } from '#components/ui/index.ts';
import { inLang, type LocalText, type PlantPlace } from '#runtime/contract/index.ts';
import { problemSentence, useApi } from '../../../_client/api.tsx';
import { Deed } from '../../../_client/deed.tsx';
import { Loaded } from '../../../_client/loaded.tsx';
import { withTitle } from '../../../_client/name-field.tsx';
import { newId } from '../../../_client/new-id.ts';
import { words as common } from '../../../_client/words.ts';
import { ratesIn } from '../rates.ts';
import { tagWords } from '../tag-words.ts';
import { type Counts, PlaceCard, Standings, totalOf } from './place-card.tsx';
import type { Around } from './place-devices.tsx';
import { PlaceName } from './place-name.tsx';
import { inSight, placesInOrder, within } from './tree.ts';
import { useArranging } from './use-arranging.ts';
import { usePlant } from './use-plant.ts';
import { plantWords } from './words.ts';

const EVERY_MS = 5_000;
/** A plant of so few devices stands open. */
const FEW = 60;

const sumOf = (all: readonly (Counts | undefined)[]): Counts => {
  const sum: Record<string, number> = {};
  for (const counts of all)
    for (const [standing, n] of Object.entries(counts ?? {})) sum[standing] = (sum[standing] ?? 0) + n;
  return sum;
};

export function PlantScreen({ mayEdit, mayEditApps }: { mayEdit: boolean; mayEditApps: boolean }) {
  const w = useWords(plantWords);
  const t = useWords(tagWords);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const { tree, online } = usePlant();
  const view = useQuery(api.plant.view.queryOptions({}, { refetchInterval: EVERY_MS }));
  const uses = useQuery(api.apps.uses.queryOptions());
  const { put, save, remove, rename, failed } = useArranging();
  const [arranging, setArranging] = useState(false);
  const [removing, setRemoving] = useState<PlantPlace>();
  /** Those that were opened or closed by hand. */
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map());
  const rates = ratesIn(online.data?.plant, { ...t, onlineRate: t.plantOnline }, lang);
  return (
    <>
      <PageHead
        title={w.title}
        about={rates ? <span title={t.onlineRateHelp}>{rates}</span> : w.about}
        action={
          <>
            <Link href="/devices" className={buttonLook({ look: 'plain' })}>
              {w.back}
            </Link>
            {mayEdit && (
              <Button look={arranging ? 'primary' : 'plain'} onClick={() => setArranging(!arranging)}>
                {arranging ? w.done : w.change}
              </Button>
            )}
          </>
        }
      />
      <Loaded query={tree} failed={w.failed} skeleton="h-64">
        {({ title: site, places }) => {
          const counts = view.data?.places ?? {};
          const all = sumOf(Object.values(counts));
          const isFew = totalOf(all) <= FEW;
          const add = (kind: PlantPlace['kind'], parent?: string) => {
            const position = Math.max(0, ...places.map((one) => one.position)) + 1;
            const name: LocalText = withTitle('', lang, kind === 'area' ? w.newArea : w.newCentre);
            save.mutate({ place: { id: newId(), kind, title: name, position, ...(parent ? { parent } : {}) } });
          };
          const around: Around = {
            alarms: view.data?.alarms ?? {},
            uses: uses.data?.devices ?? {},
            places,
            mayEditApps,
            onPut: arranging ? (device, place) => put.mutate({ device, ...(place ? { place } : {}) }) : undefined,
          };
          const isArea = (place: string) => places.some(({ parent }) => parent === place);
          const isOpen = (place: string) => {
            const own = totalOf(counts[place] ?? {});
            // A closed area hides its work centres: it is only closed by itself where its own devices would push them out of sight.
            return folds.get(place) ?? (isArea(place) ? isFew || own <= FEW : isFew && own > 0);
          };
          const fold = (place: string) => ({
            isOpen: isOpen(place),
            onOpen: (open: boolean) => setFolds(new Map(folds).set(place, open)),
          });
          const siteName = site === undefined ? '' : inLang(site, lang);
          const inSite = counts[''] ?? {};
          return (
            <div className="flex flex-col gap-3">
              {failed && <Failure title={w.notDone}>{problemSentence(failed, c, lang)}</Failure>}
              {view.isError && <Failure title={w.failed}>{problemSentence(view.error, c, lang)}</Failure>}
              <div className="flex flex-wrap items-center gap-2 text-sm">
                <Factory size={18} aria-hidden className="text-soft" />
                {arranging ? (
                  <PlaceName
                    label={w.site}
                    value={siteName}
                    placeholder={w.siteName}
                    onName={(name) => rename.mutate({ title: withTitle(site ?? '', lang, name) })}
                  />
                ) : (
                  <span className="font-semibold">{siteName || w.site}</span>
                )}
                <Standings counts={all} />
                {arranging && (
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
              {view.data && totalOf(all) === 0 && places.length === 0 && !arranging && (
                <Empty
                  icon={<Factory size={20} aria-hidden />}
                  title={w.emptyTitle}
                  action={
                    mayEdit && (
                      <Link href="/devices/new" className={buttonLook({ look: 'primary' })}>
                        {w.connect}
                      </Link>
                    )
                  }
                >
                  {w.emptyAbout}
                </Empty>
              )}
              {inSight(placesInOrder(places), isOpen).map(({ place, depth }) => {
                const title = inLang(place.title, lang) || w.placeName;
                const kind = place.kind === 'area' ? w.area : w.centre;
                const isParent = isArea(place.id);
                return (
                  <PlaceCard
                    key={place.id}
                    place={place.id}
                    kind={kind}
                    title={title}
                    depth={depth}
                    counts={counts[place.id] ?? {}}
                    sum={isParent ? sumOf([...within(places, place.id)].map((one) => counts[one])) : undefined}
                    name={
                      arranging && (
                        <PlaceName
                          label={kind}
                          value={inLang(place.title, lang)}
                          placeholder={w.placeName}
                          onName={(name) =>
                            save.mutate({ place: { ...place, title: withTitle(place.title, lang, name) } })
                          }
                        />
                      )
                    }
                    {...fold(place.id)}
                    {...around}
                  >
                    {arranging && place.kind === 'area' && (
                      <Button look="ghost" onClick={() => add('work-centre', place.id)}>
                        <Plus size={15} aria-hidden /> {w.addCentre}
                      </Button>
                    )}
                    {arranging && (
                      <Button look="ghost" icon aria-label={`${w.remove}: ${title}`} onClick={() => setRemoving(place)}>
                        <Trash2 size={15} aria-hidden />
                      </Button>
                    )}
                  </PlaceCard>
                );
              })}
              {totalOf(inSite) > 0 && (
                <PlaceCard
                  place=""
                  kind=""
                  title={places.length > 0 ? w.elsewhere : w.allDevices}
                  name={undefined}
                  depth={0}
                  counts={inSite}
                  {...fold('')}
                  {...around}
                />
              )}
            </div>
          );
        }}
      </Loaded>
      {removing && (
        <Deed
          title={w.removeTitle(inLang(removing.title, lang) || w.placeName)}
          about={w.removeAbout}
          deed={w.remove}
          danger
          busy={remove.isPending}
          error={remove.error}
          onDo={() => remove.mutate({ id: removing.id }, { onSuccess: () => setRemoving(undefined) })}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </>
  );
}
