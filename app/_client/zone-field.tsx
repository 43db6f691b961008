'use client';
/** A time zone as a form has it: which, how late it is there, and a list one can search. */
import { Check, ChevronsUpDown } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { useLang, useOwnZone, useWords } from '#components/text/index.ts';
import { Button, cn, Field, Input } from '#components/ui/index.ts';
import { offsetText } from '#runtime/contract/index.ts';
import { words as common } from './words.ts';
import { words } from './zone-words.ts';
import { allZones, findZones, timeIn } from './zones.ts';

const MINUTE = 60_000;

/** The present time, told anew with every minute. */
function useMinute(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), MINUTE - (now % MINUTE) + 10);
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}

/** "Asia/Shanghai (UTC+8) · 10:24 there now" */
function useZoneText(zone: string, word: 'line' | 'laidDown' = 'line'): string {
  const w = useWords(words);
  const lang = useLang();
  const now = useMinute();
  const offset = offsetText(now, zone);
  return w[word](zone === offset ? zone : w.named(zone, offset), timeIn(zone, lang, now));
}

export function ZoneLine({ zone, laidDown = false }: { zone: string; laidDown?: boolean }) {
  const text = useZoneText(zone, laidDown ? 'laidDown' : 'line');
  // The server may have rendered it a minute earlier.
  return <span suppressHydrationWarning>{text}</span>;
}

interface ZoneFieldProps {
  /** IANA. */
  readonly value: string;
  readonly onChange: (zone: string) => void;
}

export function ZoneField({ value, onChange }: ZoneFieldProps) {
  const w = useWords(words);
  const text = useZoneText(value);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Field label={w.label} help={w.help}>
        {(ids) => (
          <Button
            {...ids}
            aria-label={`${w.label}: ${text}`}
            suppressHydrationWarning
            size="large"
            className="h-auto! min-h-11 w-full justify-between! whitespace-normal! px-2.5! py-1.5 text-left text-sm! font-normal!"
            onClick={() => setOpen(true)}
          >
            <span className="min-w-0" suppressHydrationWarning>
              {text}
            </span>
            <ChevronsUpDown size={15} aria-hidden className="shrink-0 text-faint" />
          </Button>
        )}
      </Field>
      {open && (
        <ZoneDialog
          value={value}
          onPick={(zone) => {
            setOpen(false);
            onChange(zone);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

interface ZoneDialogProps {
  readonly value: string;
  readonly onPick: (zone: string) => void;
  readonly onClose: () => void;
}

export function ZoneDialog({ value, onPick, onClose }: ZoneDialogProps) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const own = useOwnZone();
  const now = useMinute();
  const [text, setText] = useState('');
  const [openedAt] = useState(now);
  const zones = useMemo(() => {
    const all = allZones(lang, openedAt);
    // What one most likely looks for stands first.
    return [...all.filter(({ id }) => id === own), ...all.filter(({ id }) => id !== own)];
  }, [lang, openedAt, own]);
  const found = findZones(zones, text);
  return (
    <Dialog open onClose={onClose} title={w.pick} closeLabel={c.close}>
      <div className="sticky -top-2 z-10 bg-surface py-2">
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
      <ul className="h-80 sm:h-96">
        {found.map(({ id, name, offset }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === value ? 'true' : undefined}
              onClick={() => onPick(id)}
              className={cn(
                'flex min-h-11 w-full items-center gap-3 rounded-sm px-2 py-1.5 text-left hover:bg-line/60',
                id === value && 'bg-accent-soft',
              )}
            >
              <span className="min-w-0 flex-1">
                <span className="block text-sm">
                  {id}
                  {id === own && <span className="ml-2 text-soft text-xs">{w.here}</span>}
                </span>
                <span className="block text-faint text-xs">
                  {name} · {offset}
                </span>
              </span>
              <span className="shrink-0 font-mono text-sm text-soft">{timeIn(id, lang, now)}</span>
              {id === value && <Check size={15} aria-hidden className="shrink-0 text-accent" />}
            </button>
          </li>
        ))}
        {found.length === 0 && <li className="px-2 py-3 text-sm text-soft">{w.none}</li>}
      </ul>
    </Dialog>
  );
}
