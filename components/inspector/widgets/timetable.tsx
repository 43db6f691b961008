'use client';
/** Shifts or price periods of a week: name, half-open stretches of time, days, months; as text where rows cannot say it. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../text/index.ts';
import { Button, Input, Select, TextArea } from '../../ui/index.ts';
import { ALL_MONTHS, nextRow, rowsOf, type Span, type TimetableRow, timetableText } from '../model/timetable-rows.ts';
import { pickerWords } from '../picker-words.ts';
import { usePlant } from '../plant.tsx';
import { asText, type WidgetProps } from '../widget.ts';
import { DayPicker } from './day-picker.tsx';
import { ListEditor } from './list-editor.tsx';
import { TimeBox } from './time-box.tsx';

export function TimetableWidget({ field, value, onChange, ids, label }: WidgetProps) {
  const w = useWords(pickerWords);
  const priced = field.meta['priced'] === true;
  const text = asText(value);
  const [isText, setIsText] = useState(false);
  // What is half filled in is kept here as long as the text says the same.
  const [draft, setDraft] = useState<{ text: string; rows: readonly TimetableRow[] }>();
  const rows = draft?.text === text ? draft.rows : rowsOf(text, priced);
  const put = (next: readonly TimetableRow[]) => {
    const said = timetableText(next, priced);
    setDraft({ text: said, rows: next });
    onChange(said);
  };
  return (
    <div className="flex flex-col gap-2 text-xs">
      {!priced && <LikePlant text={text} onChange={onChange} />}
      {rows && !isText ? (
        <ListEditor<TimetableRow>
          label={label}
          items={rows}
          onChange={put}
          nameOf={(row) => row.name}
          make={(i) => nextRow(rows, priced ? w.newPeriod(i + 1) : w.newShift(i + 1))}
          addLabel={w.addEntry}
          draw={(row, set) => <Row row={row} set={set} priced={priced} />}
        />
      ) : (
        <TextArea {...ids} className="font-mono" value={text} onChange={(e) => onChange(e.target.value)} />
      )}
      {rows === undefined && <p className="text-faint">{w.noRows}</p>}
      {!priced && <p className="text-faint">{w.halfOpen}</p>}
      {rows && (
        <Button look="link" size="inline" className="self-start" onClick={() => setIsText(!isText)}>
          {isText ? w.asRows : w.asText}
        </Button>
      )}
    </div>
  );
}

/** The site has shifts of its own: most apps mean the same. */
function LikePlant({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const w = useWords(pickerWords);
  const shifts = usePlant()?.shifts;
  if (shifts === undefined) return null;
  if (shifts.trim() === text.trim()) return <p className="text-faint">{w.likePlantNow}</p>;
  return (
    <Button look="link" size="inline" className="self-start" title={shifts} onClick={() => onChange(shifts)}>
      {w.likePlant}
    </Button>
  );
}

interface RowProps {
  readonly row: TimetableRow;
  readonly set: (change: Partial<TimetableRow>) => void;
  readonly priced: boolean;
}

function Row({ row, set, priced }: RowProps) {
  const w = useWords(pickerWords);
  const { spans } = row;
  const setSpan = (at: number, change: Partial<Span>) =>
    set({ spans: spans.map((span, i) => (i === at ? { ...span, ...change } : span)) });
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className={priced ? 'grid grid-cols-[minmax(0,1fr)_72px] gap-1.5' : ''}>
        <Input aria-label={w.entryName} value={row.name} onChange={(e) => set({ name: e.target.value })} />
        {priced && (
          <Input
            aria-label={w.price}
            placeholder={w.price}
            inputMode="decimal"
            value={row.price}
            onChange={(e) => set({ price: e.target.value.replace(',', '.') })}
          />
        )}
      </div>
      {spans.map((span, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no identity but their place
        <div key={i} className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_24px] items-center gap-1">
          <TimeBox label={w.begin} value={span.from} onChange={(from) => setSpan(i, { from })} />
          <span aria-hidden>–</span>
          <TimeBox label={w.end} value={span.to} onChange={(to) => setSpan(i, { to })} />
          {spans.length > 1 && (
            <button
              type="button"
              aria-label={w.removeSpan(`${span.from}–${span.to}`)}
              onClick={() => set({ spans: spans.filter((_, at) => at !== i) })}
              className="grid size-6 place-items-center rounded-sm text-faint hover:text-text"
            >
              <X size={13} aria-hidden />
            </button>
          )}
        </div>
      ))}
      <DayPicker days={row.days} onChange={(days) => set({ days })} />
      <Months months={row.months} onChange={(months) => set({ months })} />
      <Button
        look="link"
        size="inline"
        className="self-start"
        onClick={() => {
          const from = spans.at(-1)?.to.replace('24:00', '00:00') ?? '13:00';
          set({ spans: [...spans, { from, to: from === '17:00' ? '18:00' : '17:00' }] });
        }}
      >
        <Plus size={13} aria-hidden />
        {w.addSpan}
      </Button>
    </div>
  );
}

function Months({ months, onChange }: { months: readonly number[]; onChange: (months: readonly number[]) => void }) {
  const w = useWords(pickerWords);
  const all = months.length === 12;
  // The month after a gap begins it: 11, 12, 1, 2 is November to February.
  const from = all ? 1 : (months.find((m) => !months.includes(m === 1 ? 12 : m - 1)) ?? 1);
  const to = all ? 12 : (months.find((m) => !months.includes(m === 12 ? 1 : m + 1)) ?? 12);
  const pick = (first: number, last: number) =>
    onChange(ALL_MONTHS.filter((m) => (first <= last ? m >= first && m <= last : m >= first || m <= last)));
  return (
    <div className={all ? '' : 'grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-1'}>
      <Select
        aria-label={w.months}
        value={all ? '' : from}
        onChange={(e) => {
          const first = Number(e.target.value);
          if (first === 0) onChange(ALL_MONTHS);
          else pick(first, all ? (first === 1 ? 6 : 12) : to);
        }}
      >
        <option value="">{w.allYear}</option>
        {ALL_MONTHS.map((m) => (
          <option key={m} value={m}>
            {w.fromMonth(m)}
          </option>
        ))}
      </Select>
      {!all && (
        <Select aria-label={w.end} value={to} onChange={(e) => pick(from, Number(e.target.value))}>
          {ALL_MONTHS.filter((m) => m % 12 !== (from + 11) % 12).map((m) => (
            <option key={m} value={m}>
              {w.toMonth(m)}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}
