'use client';
/** The alarms that want attention, to be handled one by one, in a selection or all at once, by hand or by keyboard; below, what is held back. */
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { HELD_STATES, inLang } from '#runtime/contract/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Button, Card, Empty, Failure, Skeleton } from '../ui/index.ts';
import { AcknowledgeMany } from './acknowledge-many.tsx';
import { type AlarmDeed, AlarmDialog } from './alarm-dialog.tsx';
import { AlarmItem, type AlarmRights } from './alarm-item.tsx';
import { type Area, ConsoleFilters, SoundChoice } from './console-filters.tsx';
import { FloodNotice, OldestOpen } from './console-head.tsx';
import { type ConsoleFilter, floodOf, isOpen, NO_FILTER, oldestOpen, shownOf } from './console-model.ts';
import { HeldList } from './held-list.tsx';
import { useSound } from './use-sound.ts';
import { words } from './words.ts';

export interface AlarmActions {
  acknowledge(alarms: readonly AlarmRow[]): Promise<unknown>;
  reset(alarms: readonly AlarmRow[]): Promise<unknown>;
  shelve(alarms: readonly AlarmRow[], comment: string, ms: number): Promise<unknown>;
  unshelve(alarms: readonly AlarmRow[]): Promise<unknown>;
  removeFromService(alarms: readonly AlarmRow[], comment: string): Promise<unknown>;
  returnToService(alarms: readonly AlarmRow[]): Promise<unknown>;
  comment(alarms: readonly AlarmRow[], comment: string): Promise<unknown>;
}

/** What the screen around it knows of an alarm. */
export interface AlarmSite {
  readonly areas: readonly Area[];
  /** Id of the area its machine stands in. */
  areaOf(alarm: AlarmRow): string | undefined;
  /** Address of the trend of its tag, around the time it came; undefined when it is not about one tag. */
  trendOf(alarm: AlarmRow): string | undefined;
  /** What suppresses it, in words, with the reason and who said so; undefined when only its app knows. */
  suppressionOf(alarm: AlarmRow): readonly string[] | undefined;
  /** Why something was refused, in the reader's language. */
  said(error: unknown): string;
}

interface AlarmConsoleProps {
  /** All that are not normal; undefined: not heard yet. */
  readonly alarms: readonly AlarmRow[] | undefined;
  readonly lost: boolean;
  readonly rights: AlarmRights;
  readonly actions: AlarmActions;
  readonly site: AlarmSite;
  /** In place of "no alarms": nothing is watched, so that nothing can be said to be normal. */
  readonly quiet?: ReactNode;
}

/** More at once wants a second look. */
const MANY = 20;
/** Rows drawn at first: a flood of thousands would make the page itself stand still. */
const DRAWN = 200;

export function AlarmConsole({ alarms, lost, rights, actions, site, quiet }: AlarmConsoleProps) {
  const w = useWords(words);
  const lang = useLang();
  const [filter, setFilter] = useState<ConsoleFilter>(NO_FILTER);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<string>();
  const [drawn, setDrawn] = useState(DRAWN);
  const [asking, setAsking] = useState<{ deed: AlarmDeed | 'acknowledge'; alarms: readonly AlarmRow[] }>();
  const standing = alarms?.filter(({ state }) => !HELD_STATES.includes(state));
  const held = alarms?.filter(({ state }) => HELD_STATES.includes(state)) ?? [];
  const sound = useSound(alarms);
  if (standing === undefined) return <Skeleton className="h-40 rounded-lg" />;

  const shown = shownOf(standing, filter, site.areaOf, lang);
  // What is gone meanwhile is no longer chosen.
  const picked = shown.filter(({ id }) => chosen.has(id));
  const open = (picked.length > 0 ? picked : shown).filter(isOpen);
  const oldest = oldestOpen(standing);
  const flood = floodOf(standing, Date.now());

  const run = (on: readonly AlarmRow[], deed: (on: readonly AlarmRow[]) => Promise<unknown>) => {
    setFailed(undefined);
    setBusy(new Set(on.map(({ id }) => id)));
    deed(on)
      .then(
        () => setChosen(new Set()),
        (error: unknown) => setFailed(site.said(error)),
      )
      .finally(() => setBusy(new Set()));
  };
  const acknowledge = (on: readonly AlarmRow[]) => {
    if (on.length > MANY) setAsking({ deed: 'acknowledge', alarms: on });
    else if (on.length > 0) run(on, actions.acknowledge);
  };
  const toggle = (id: string) =>
    setChosen((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    );
  const nameOf = (on: readonly AlarmRow[]) => (on.length === 1 ? inLang(on[0]?.title, lang) : w.count(on.length));

  const onKeyDown = (alarm: AlarmRow) => (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = picked.length > 0 ? picked : [alarm];
    const key = event.key.toLowerCase();
    const list = event.currentTarget.parentElement?.children;
    const to = {
      arrowdown: event.currentTarget.nextElementSibling,
      arrowup: event.currentTarget.previousElementSibling,
      home: list?.[0],
      end: list?.[list.length - 1],
    }[key];
    if (to !== undefined) (to as HTMLElement | null)?.focus();
    else if (key === ' ') toggle(alarm.id);
    else if (key === 'a' && rights.acknowledge) acknowledge(all.filter(isOpen));
    else if (key === 's' && rights.shelve) setAsking({ deed: 'shelve', alarms: all });
    else return;
    event.preventDefault();
  };

  return (
    <div className="flex flex-col gap-4">
      {lost && <Failure title={w.lost} />}
      {failed !== undefined && <Failure title={w.notDone}>{failed}</Failure>}
      {flood !== undefined && (
        <FloodNotice
          count={flood}
          onNarrow={() => setFilter({ ...NO_FILTER, priorities: new Set(['critical', 'high']), states: 'open' })}
        />
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {oldest && <OldestOpen alarm={oldest} onShow={() => setFilter({ ...NO_FILTER, order: 'oldest' })} />}
        <div className="sm:ml-auto">
          <SoundChoice sound={sound} />
        </div>
      </div>
      <p role="status" className="sr-only">
        {sound.last &&
          w.sounded(w[sound.last.priority], inLang(sound.last.message, lang) || inLang(sound.last.title, lang))}
      </p>
      {standing.length > 0 && (
        <ConsoleFilters standing={standing} areas={site.areas} filter={filter} onChange={setFilter} />
      )}
      {(open.length > 1 || picked.length > 0) && (
        <div className="flex flex-wrap items-center gap-2">
          {open.length > 1 && rights.acknowledge && (
            <Button
              look={picked.length > 0 ? 'primary' : 'plain'}
              busy={busy.size > 1}
              onClick={() => acknowledge(open)}
            >
              {picked.length > 0 ? w.acknowledgeChosen(open.length) : w.acknowledgeShown(open.length)}
            </Button>
          )}
          {picked.length > 0 && rights.shelve && (
            <Button onClick={() => setAsking({ deed: 'shelve', alarms: picked })}>{w.shelve}</Button>
          )}
          {picked.length > 0 && rights.service && (
            <Button onClick={() => setAsking({ deed: 'out', alarms: picked })}>{w.outOfService}</Button>
          )}
        </div>
      )}
      <Card className="overflow-hidden">
        {standing.length === 0 ? (
          quiet || <Empty title={w.quietTitle}>{w.quietAbout}</Empty>
        ) : shown.length === 0 ? (
          <p className="px-4 py-6 text-center text-soft text-sm">{w.noMatch}</p>
        ) : (
          <>
            <ul aria-label={w.now}>
              {shown.slice(0, drawn).map((alarm) => (
                <AlarmItem
                  key={alarm.id}
                  alarm={alarm}
                  rights={rights}
                  trend={site.trendOf(alarm)}
                  chosen={chosen.has(alarm.id)}
                  busy={busy.has(alarm.id)}
                  onChoose={() => toggle(alarm.id)}
                  onAcknowledge={() => run([alarm], actions.acknowledge)}
                  onReset={() => run([alarm], actions.reset)}
                  onAsk={(deed) => setAsking({ deed, alarms: [alarm] })}
                  onKeyDown={onKeyDown(alarm)}
                />
              ))}
            </ul>
            {shown.length > drawn && (
              <div className="border-line border-t p-2 text-center">
                <Button look="ghost" onClick={() => setDrawn(shown.length)}>
                  {w.showRest(shown.length - drawn)}
                </Button>
              </div>
            )}
            {rights.acknowledge && (
              <p className="border-line border-t px-4 py-1.5 text-faint text-xs pointer-coarse:hidden">{w.keys}</p>
            )}
          </>
        )}
      </Card>
      {held.length > 0 && (
        <HeldList
          alarms={held}
          rights={rights}
          busy={busy}
          suppressionOf={site.suppressionOf}
          onUnshelve={(alarm) => run([alarm], actions.unshelve)}
          onReturn={(alarm) => run([alarm], actions.returnToService)}
        />
      )}
      {asking?.deed === 'acknowledge' && (
        <AcknowledgeMany
          count={asking.alarms.length}
          onClose={() => setAsking(undefined)}
          onDo={() => {
            setAsking(undefined);
            run(asking.alarms, actions.acknowledge);
          }}
        />
      )}
      {asking && asking.deed !== 'acknowledge' && (
        <AlarmDialog
          deed={asking.deed}
          what={nameOf(asking.alarms)}
          said={site.said}
          onClose={() => setAsking(undefined)}
          onDo={async (comment, ms) => {
            if (asking.deed === 'shelve') await actions.shelve(asking.alarms, comment, ms);
            else if (asking.deed === 'out') await actions.removeFromService(asking.alarms, comment);
            else await actions.comment(asking.alarms, comment);
            setChosen(new Set());
          }}
        />
      )}
    </div>
  );
}
