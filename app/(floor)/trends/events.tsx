'use client';
/** What happened in the time shown, in words: the notes of people, and the alarms of the tags. */
import { Plus } from 'lucide-react';
import { spanText } from '#components/charts/time-text.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { AlarmMark, Button, Card } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { Annotation } from '#runtime/rpc/index.ts';
import type { PenAlarms } from './along.tsx';
import type { PenInfo } from './pen-info.ts';
import { PenMark } from './pen-mark.tsx';
import { keyOf, type Pen } from './view.ts';
import { words } from './words.ts';

interface EventsProps {
  readonly notes: readonly Annotation[];
  readonly alarms: readonly PenAlarms[];
  readonly pens: readonly Pen[];
  readonly infos: ReadonlyMap<string, PenInfo>;
  readonly zone: string;
  readonly mayNote: boolean;
  readonly onAdd: () => void;
  readonly onEdit: (note: Annotation) => void;
  /** Shows the time around it. */
  readonly onShow: (from: number, to: number) => void;
}

/** Alarms listed; the lanes show them all. */
const LISTED = 50;

export function Events({ notes, alarms, pens, infos, zone, mayNote, onAdd, onEdit, onShow }: EventsProps) {
  const w = useWords(words);
  const lang = useLang();
  const periods = alarms
    .flatMap(({ line, number, periods: own }) => own.map((period) => ({ period, line, number })))
    .sort((a, b) => b.period.from - a.period.from)
    .slice(0, LISTED);
  const when = (from: number, to: number) => spanText(from, to, zone, lang);
  return (
    <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
      <Card>
        <header className="flex min-h-[44px] items-center justify-between gap-2 px-4 py-2">
          <h2 className="font-semibold text-sm">{w.notes}</h2>
          {mayNote && (
            <Button size="small" onClick={onAdd}>
              <Plus size={14} aria-hidden />
              {w.addNote}
            </Button>
          )}
        </header>
        {notes.length === 0 ? (
          <p className="border-line border-t px-4 py-3 text-faint text-sm">{w.notesNone}</p>
        ) : (
          <ul aria-label={w.notes}>
            {notes.map((note) => {
              const place = note.on ? pens.findIndex((pen) => keyOf(pen) === keyOf(note.on!)) : -1;
              const pen = pens[place];
              return (
                <li key={note.id} className="flex items-start gap-2 border-line border-t px-4 py-2 text-sm">
                  {pen && <PenMark colour={pen.colour} number={place + 1} />}
                  <div className="min-w-0 flex-1">
                    <p className="whitespace-pre-wrap break-words">{note.text}</p>
                    <p className="text-faint text-xs">
                      {note.to > note.from ? when(note.from, note.to) : when(note.from, note.from).split(' – ')[0]} ·{' '}
                      {pen ? (infos.get(keyOf(pen))?.name ?? pen.tag) : w.wholePlant} · {note.by}
                      {note.edited && ` · ${w.edited(note.edited.by)}`}
                    </p>
                  </div>
                  {note.mine && mayNote && (
                    <Button
                      look="link"
                      size="inline"
                      className="text-xs pointer-coarse:-my-2 pointer-coarse:min-h-[44px] pointer-coarse:min-w-[44px]"
                      onClick={() => onEdit(note)}
                    >
                      {w.edit}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Card>
      <Card>
        <header className="flex min-h-[44px] items-center px-4 py-2">
          <h2 className="font-semibold text-sm">{w.alarms}</h2>
        </header>
        {periods.length === 0 ? (
          <p className="border-line border-t px-4 py-3 text-faint text-sm">{w.alarmsNone}</p>
        ) : (
          <ul aria-label={w.alarms} className="max-h-96 overflow-y-auto">
            {periods.map(({ period, line, number }) => (
              <li
                key={`${period.node}${period.from}`}
                className="flex items-center gap-2 border-line border-t px-4 py-2 text-sm"
              >
                <AlarmMark priority={period.priority} size={18} quiet={period.to !== undefined} />
                <PenMark colour={line.pen.colour} number={number} />
                <div className="min-w-0 flex-1">
                  <p className="break-words">{inLang(period.message, lang)}</p>
                  <p className="text-faint text-xs">
                    {period.to === undefined
                      ? `${when(period.from, period.from).split(' – ')[0]} – ${w.standing}`
                      : when(period.from, period.to)}
                  </p>
                </div>
                <Button
                  look="link"
                  size="inline"
                  className="text-xs pointer-coarse:-my-2 pointer-coarse:min-h-[44px] pointer-coarse:min-w-[44px]"
                  aria-label={`${w.show}: ${inLang(period.message, lang)}`}
                  onClick={() => onShow(period.from, period.to ?? period.from)}
                >
                  {w.show}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
