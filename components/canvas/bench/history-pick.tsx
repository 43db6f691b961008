'use client';
/** Feeds the bench with what the bound devices told: a stretch of their history, at its own times. */
import { useState } from 'react';
import { boundDevices } from '#runtime/contract/index.ts';
import { fieldText, instantIn } from '../../charts/time-text.ts';
import { formatNumber, siteClock, useWords } from '../../text/index.ts';
import { Button, Field, Input, Select } from '../../ui/index.ts';
import { useEditor } from '../context.tsx';
import { useSiteDevices } from '../site.tsx';
import { type HistoryOf, useBench, useBenched, useBenchHistory } from './bench-context.tsx';
import { actsOf, converted, type RecordedTag } from './scenario.ts';
import { benchWords } from './words.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const LENGTHS = [10, 60, 240, 480] as const;
/** More would make one wait for the bench rather than look at it. */
const MOST = 10_000;

/** As an input for date and time wants it: by the plant's clock, without seconds. */
const fieldOf = (at: number): string => fieldText(at, siteClock()).slice(0, 16);

/** The form opens at the lower end of the panel, often below what is in sight. */
const intoSight = (form: HTMLElement | null) => form?.scrollIntoView({ block: 'nearest' });

export function HistoryPick() {
  const w = useWords(benchWords);
  const bench = useBench();
  const history = useBenchHistory();
  const drives = useBenched((s) => s.drives);
  const devices = useSiteDevices();
  const { store } = useEditor();
  const [isOpen, setOpen] = useState(false);
  const [from, setFrom] = useState(() => fieldOf(Date.now() - DAY));
  const [minutes, setMinutes] = useState<number>(60);
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<string>();
  if (!history || !drives || drives.tags.length === 0) return null;

  /** Which tag of which device stands behind each input. */
  const bound = () => {
    const { doc, bindings } = store.getState().work;
    return drives.tags.flatMap(({ slot, tag, def }) =>
      boundDevices(doc.slots[slot], bindings[slot]).flatMap(({ device, tags }) => {
        const own = devices.find(({ id }) => id === device)?.def.tags[tags[tag] ?? ''];
        const key = doc.slots[slot]?.many ? device : undefined;
        return own ? [{ slot, tag, key, device, own: tags[tag] ?? '', from: own, to: def }] : [];
      }),
    );
  };

  async function load(fetch: HistoryOf) {
    const begin = instantIn(from, siteClock()) ?? Number.NaN;
    const all = bound();
    if (all.length === 0 || !Number.isFinite(begin)) return setNote(w.unbound);
    setBusy(true);
    setNote(undefined);
    try {
      const tags = await Promise.all(
        all.map(async ({ slot, tag, key, device, own, from: has, to }): Promise<RecordedTag> => {
          const points = await fetch({ device, tag: own }, begin, begin + minutes * MINUTE);
          return { slot, tag, key, points: converted(points, has, to) ?? [] };
        }),
      );
      const acts = actsOf(tags, begin);
      if (acts.length === 0) return setNote(w.noHistory);
      if (acts.length > MOST) setNote(w.tooLong(formatNumber(MOST)));
      else setOpen(false);
      await bench.load(acts.slice(0, MOST), begin);
    } catch {
      setNote(w.historyFailed);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button look="ghost" size="small" aria-expanded={isOpen} title={w.historyAbout} onClick={() => setOpen(!isOpen)}>
        {w.history}
      </Button>
      {isOpen && (
        <form
          ref={intoSight}
          aria-label={w.history}
          className="flex w-full flex-wrap items-end gap-2 rounded-md border border-line p-2"
          onSubmit={(e) => {
            e.preventDefault();
            void load(history);
          }}
        >
          <Field label={w.from}>
            {(ids) => <Input {...ids} type="datetime-local" value={from} onChange={(e) => setFrom(e.target.value)} />}
          </Field>
          <Field label={w.length}>
            {(ids) => (
              <Select {...ids} value={minutes} onChange={(e) => setMinutes(Number(e.target.value))}>
                {LENGTHS.map((n) => (
                  <option key={n} value={n}>
                    {w.minutes(n)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button type="submit" size="small" busy={busy}>
            {w.load}
          </Button>
          {note && (
            <p role="status" className="w-full text-soft text-xs">
              {note}
            </p>
          )}
        </form>
      )}
    </>
  );
}
