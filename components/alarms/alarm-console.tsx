'use client';
/** The alarms that want attention, to be handled one by one, in a selection or all at once, by hand or by keyboard; below, what is held back. */
import { type KeyboardEvent, useState } from 'react';
import { ALARM_PRIORITIES, type AlarmPriority, HELD_STATES, inLang, UNACKNOWLEDGED } from '#runtime/contract/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { byUrgency } from '../blocks/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { AlarmMark, Button, Card, cn, Empty, Failure, Input, Skeleton } from '../ui/index.ts';
import { type AlarmDeed, AlarmDialog } from './alarm-dialog.tsx';
import { AlarmItem, type AlarmRights } from './alarm-item.tsx';
import { HeldList } from './held-list.tsx';
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

interface AlarmConsoleProps {
  /** All that are not normal; undefined: not heard yet. */
  readonly alarms: readonly AlarmRow[] | undefined;
  readonly lost: boolean;
  readonly rights: AlarmRights;
  readonly actions: AlarmActions;
}

const isUnseen = ({ state }: AlarmRow) => UNACKNOWLEDGED.includes(state);

export function AlarmConsole({ alarms, lost, rights, actions }: AlarmConsoleProps) {
  const w = useWords(words);
  const lang = useLang();
  const [only, setOnly] = useState<ReadonlySet<AlarmPriority>>(new Set());
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState(false);
  const [asking, setAsking] = useState<{ deed: AlarmDeed; alarms: readonly AlarmRow[] }>();

  const standing = alarms?.filter(({ state }) => !HELD_STATES.includes(state)) ?? [];
  const held = alarms?.filter(({ state }) => HELD_STATES.includes(state)) ?? [];
  const wanted = text.trim().toLowerCase();
  const shown = standing
    .filter(({ priority }) => only.size === 0 || only.has(priority))
    .filter(({ message, title, appTitle }) =>
      [message, title, appTitle].some((one) => inLang(one, lang).toLowerCase().includes(wanted)),
    )
    .sort(byUrgency);
  // What is gone meanwhile is no longer chosen.
  const picked = shown.filter(({ id }) => chosen.has(id));
  const unseen = (picked.length > 0 ? picked : shown).filter(isUnseen);

  const run = (on: readonly AlarmRow[], deed: (on: readonly AlarmRow[]) => Promise<unknown>) => {
    setFailed(false);
    setBusy(new Set(on.map(({ id }) => id)));
    deed(on)
      .then(
        () => setChosen(new Set()),
        () => setFailed(true),
      )
      .finally(() => setBusy(new Set()));
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
    const step = key === 'arrowdown' ? 'nextElementSibling' : key === 'arrowup' ? 'previousElementSibling' : undefined;
    if (step) (event.currentTarget[step] as HTMLElement | null)?.focus();
    else if (key === ' ') toggle(alarm.id);
    else if (key === 'a' && rights.acknowledge) {
      const open = all.filter(isUnseen);
      if (open.length > 0) run(open, actions.acknowledge);
    } else if (key === 's' && rights.shelve) setAsking({ deed: 'shelve', alarms: all });
    else return;
    event.preventDefault();
  };

  if (alarms === undefined) return <Skeleton className="h-40 rounded-lg" />;
  return (
    <div className="flex flex-col gap-4">
      {lost && <Failure title={w.lost} />}
      {failed && <Failure title={w.notDone} />}
      {standing.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <fieldset className="flex flex-wrap gap-1" aria-label={w.filter}>
            {ALARM_PRIORITIES.map((priority) => {
              const count = standing.filter((one) => one.priority === priority).length;
              const isOn = only.has(priority);
              return (
                <Button
                  key={priority}
                  look={isOn ? 'plain' : 'ghost'}
                  aria-pressed={isOn}
                  disabled={count === 0 && !isOn}
                  className={cn(isOn && 'bg-sunk')}
                  onClick={() =>
                    setOnly(isOn ? new Set([...only].filter((one) => one !== priority)) : new Set([...only, priority]))
                  }
                >
                  <AlarmMark quiet={count === 0} priority={priority} size={16} />
                  {w[priority]} {count}
                </Button>
              );
            })}
          </fieldset>
          <div className="max-sm:w-full sm:w-56">
            <Input
              type="search"
              aria-label={w.find}
              placeholder={w.find}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <div className="flex gap-2 max-sm:w-full sm:ml-auto">
            {picked.length > 0 && rights.shelve && (
              <Button onClick={() => setAsking({ deed: 'shelve', alarms: picked })}>{w.shelve}</Button>
            )}
            {unseen.length > 1 && rights.acknowledge && (
              <Button
                look="primary"
                busy={busy.size > 1}
                className="max-sm:flex-1"
                onClick={() => run(unseen, actions.acknowledge)}
              >
                {picked.length > 0 ? w.acknowledgeChosen(unseen.length) : w.acknowledgeShown(unseen.length)}
              </Button>
            )}
          </div>
        </div>
      )}
      <Card className="overflow-hidden">
        {standing.length === 0 ? (
          <Empty title={w.quietTitle}>{w.quietAbout}</Empty>
        ) : shown.length === 0 ? (
          <p className="px-4 py-6 text-center text-soft text-sm">{w.noMatch}</p>
        ) : (
          <>
            <ul aria-label={w.now}>
              {shown.map((alarm) => (
                <AlarmItem
                  key={alarm.id}
                  alarm={alarm}
                  rights={rights}
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
          onUnshelve={(alarm) => run([alarm], actions.unshelve)}
          onReturn={(alarm) => run([alarm], actions.returnToService)}
        />
      )}
      {asking && (
        <AlarmDialog
          deed={asking.deed}
          what={nameOf(asking.alarms)}
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
