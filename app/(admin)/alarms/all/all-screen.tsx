'use client';
/** Every alarm that is watched: normal ones are taken out of service before a repair, what is held back is let go of. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { type AlarmDeed, AlarmDialog, type AlarmRights, alarmWords, useWhyHeld } from '#components/alarms/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Card, cn, Failure, Input, Select, Skeleton } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../../_client/api.tsx';
import { words as common } from '../../../_client/words.ts';
import { AlarmPage } from '../alarm-page.tsx';
import { NothingWatched } from '../nothing-watched.tsx';
import { useAlarmActions } from '../use-actions.ts';
import { useAlarmSite } from '../use-site.ts';
import { AlarmLine } from './alarm-line.tsx';
import { allShown, countOf, keyOf, SHOWN, type Shown } from './all-model.ts';

const REFRESH_MS = 3000;
/** Rows drawn at first. */
const DRAWN = 200;

export function AllScreen({ mayEdit, rights }: { mayEdit: boolean; rights: AlarmRights }) {
  const w = useWords(alarmWords);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const asked = useSearchParams().get('show');
  const site = useAlarmSite();
  const actions = useAlarmActions();
  const known = useQuery(api.alarms.known.queryOptions({}, { refetchInterval: REFRESH_MS }));
  const [shown, setShown] = useState<Shown>(SHOWN.find((one) => one === asked) ?? 'all');
  const [area, setArea] = useState('');
  const [text, setText] = useState('');
  const [drawn, setDrawn] = useState(DRAWN);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<string>();
  const [asking, setAsking] = useState<{ deed: AlarmDeed; alarms: readonly AlarmRow[] }>();
  const why = useWhyHeld(site.suppressionOf);

  const all = known.data ?? [];
  const listed = allShown(all, { shown, area, text }, site.areaOf, lang);
  const picked = listed.filter((one) => chosen.has(keyOf(one)));
  const changed = async () => {
    setChosen(new Set());
    await queries.invalidateQueries({ queryKey: api.alarms.known.pathKey() });
  };
  const run = (on: readonly AlarmRow[], deed: (on: readonly AlarmRow[]) => Promise<unknown>) => {
    setFailed(undefined);
    setBusy(new Set(on.map(keyOf)));
    deed(on)
      .then(changed, (error: unknown) => setFailed(site.said(error)))
      .finally(() => setBusy(new Set()));
  };
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  const held = (part: 'shelved' | 'outOfService') => picked.filter((one) => one[part] !== undefined);

  return (
    <AlarmPage mayEdit={mayEdit}>
      <div className="flex flex-col gap-4">
        <p className="text-sm text-soft">{w.allAbout}</p>
        {failed !== undefined && <Failure title={w.notDone}>{failed}</Failure>}
        {known.isPending && <Skeleton className="h-64 rounded-lg" />}
        {known.isError && (
          <Failure title={w.failed} action={<Button onClick={() => void known.refetch()}>{c.retry}</Button>}>
            {problemSentence(known.error, c, lang)}
          </Failure>
        )}
        {known.data && all.length === 0 && (
          <Card>
            <NothingWatched mayEdit={mayEdit} />
          </Card>
        )}
        {all.length > 0 && (
          <>
            <div className="flex flex-wrap items-center gap-2">
              <fieldset aria-label={w.show} className="flex max-w-full flex-wrap gap-1">
                {SHOWN.map((one) => (
                  <Button
                    key={one}
                    look={one === shown ? 'plain' : 'ghost'}
                    aria-pressed={one === shown}
                    className={cn('max-sm:px-2', one === shown && 'bg-sunk')}
                    onClick={() => setShown(one)}
                  >
                    {w[`show_${one}`]} {countOf(all, one)}
                  </Button>
                ))}
              </fieldset>
              <div className="grid grid-cols-2 gap-2 max-sm:w-full sm:ml-auto sm:flex">
                {site.areas.length > 0 && (
                  <Select
                    aria-label={w.area}
                    className="sm:min-w-36"
                    value={area}
                    onChange={({ target }) => setArea(target.value)}
                  >
                    <option value="">{w.allAreas}</option>
                    {site.areas.map(({ id, title }) => (
                      <option key={id} value={id}>
                        {title}
                      </option>
                    ))}
                  </Select>
                )}
                <Input
                  type="search"
                  aria-label={w.find}
                  placeholder={w.find}
                  value={text}
                  onChange={({ target }) => setText(target.value)}
                />
              </div>
            </div>
            {(rights.service || rights.shelve) && listed.length > 0 && (
              <div className="flex flex-wrap items-center gap-2">
                {picked.length === 0 ? (
                  <Button onClick={() => setChosen(new Set(listed.map(keyOf)))}>{w.chooseShown}</Button>
                ) : (
                  <>
                    <span className="text-sm">{w.chosenCount(picked.length)}</span>
                    {rights.service && (
                      <Button onClick={() => setAsking({ deed: 'out', alarms: picked })}>{w.outOfService}</Button>
                    )}
                    {rights.shelve && (
                      <Button onClick={() => setAsking({ deed: 'shelve', alarms: picked })}>{w.shelve}</Button>
                    )}
                    {rights.service && held('outOfService').length > 0 && (
                      <Button onClick={() => run(held('outOfService'), actions.returnToService)}>{w.inService}</Button>
                    )}
                    {rights.shelve && held('shelved').length > 0 && (
                      <Button onClick={() => run(held('shelved'), actions.unshelve)}>{w.unshelve}</Button>
                    )}
                    <Button look="ghost" onClick={() => setChosen(new Set())}>
                      {w.cancel}
                    </Button>
                  </>
                )}
              </div>
            )}
            <Card className="overflow-hidden">
              {listed.length === 0 ? (
                <p className="px-4 py-6 text-center text-soft text-sm">{w.noMatch}</p>
              ) : (
                <ul aria-label={w.all}>
                  {listed.slice(0, drawn).map((alarm) => (
                    <AlarmLine
                      key={keyOf(alarm)}
                      alarm={alarm}
                      why={why(alarm)}
                      trend={site.trendOf(alarm)}
                      rights={rights}
                      chosen={chosen.has(keyOf(alarm))}
                      busy={busy.has(keyOf(alarm))}
                      onChoose={() => toggle(keyOf(alarm))}
                      onAsk={(deed) => setAsking({ deed, alarms: [alarm] })}
                      onUnshelve={() => run([alarm], actions.unshelve)}
                      onReturn={() => run([alarm], actions.returnToService)}
                    />
                  ))}
                </ul>
              )}
              {listed.length > drawn && (
                <div className="border-line border-t p-2 text-center">
                  <Button look="ghost" onClick={() => setDrawn(listed.length)}>
                    {w.showRest(listed.length - drawn)}
                  </Button>
                </div>
              )}
            </Card>
          </>
        )}
      </div>
      {asking && (
        <AlarmDialog
          deed={asking.deed}
          what={asking.alarms.length === 1 ? inLang(asking.alarms[0]?.title, lang) : w.count(asking.alarms.length)}
          said={site.said}
          onClose={() => setAsking(undefined)}
          onDo={async (comment, ms) => {
            if (asking.deed === 'shelve') await actions.shelve(asking.alarms, comment, ms);
            else if (asking.deed === 'out') await actions.removeFromService(asking.alarms, comment);
            else await actions.comment(asking.alarms, comment);
            await changed();
          }}
        />
      )}
    </AlarmPage>
  );
}
