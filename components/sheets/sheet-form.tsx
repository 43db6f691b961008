'use client';
/** What a person reads off one machine: any of its values, with the time; sent again under the same key after a failure, so nothing is doubled. */
import { type FormEvent, useRef, useState } from 'react';
import type { ColumnDef, Lang } from '#runtime/contract/index.ts';
import { unitSymbol, validateRow } from '#runtime/contract/plain.ts';
import type { Entered, Sheet, SheetField } from '#runtime/rpc/index.ts';
import { FormField } from '../blocks/form-field.tsx';
import { emptyForm, toPayload } from '../blocks/form-state.ts';
import { newKey } from '../blocks/new-key.ts';
import { type Problem, useProblemText } from '../blocks/problem-text.ts';
import { ReportEnd, type ReportState } from '../blocks/report-end.tsx';
import { fieldText } from '../charts/time-text.ts';
import { formatValue, siteClock, useLang, useWords, withUnit } from '../text/index.ts';
import { dueWords, minute } from './due.ts';
import { DueMark } from './due-mark.tsx';
import { words } from './words.ts';

/** 'unsent': the server was not reached or could not keep it; the same key may be sent again. */
export type EnterOutcome = Entered | 'unsent' | 'forbidden';
export type EnterSheet = (
  device: string,
  key: string,
  values: Readonly<Record<string, unknown>>,
  at: number | undefined,
) => Promise<EnterOutcome>;

const READ_AT = 'at';

const columnOf = ({ tag, title, type, unit, min, max }: SheetField): ColumnDef => ({
  id: tag,
  title,
  type: type as ColumnDef['type'],
  required: false,
  ...(unit === undefined ? {} : { unit }),
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});

function lastWords({ last, unit }: SheetField, now: number, w: (typeof words)['en'], lang: Lang): string {
  if (!last) return w.never;
  const value = formatValue(last.value, lang, 6);
  return w.last(withUnit(value, unit ? unitSymbol(unit, lang) : ''), last.by, minute(last.at, lang, now));
}

export interface SheetFormProps {
  readonly sheet: Sheet;
  readonly now: number;
  readonly enter: EnterSheet;
  /** It is kept: what is shown of the last entries is old. */
  readonly onEntered: () => void;
}

export function SheetForm({ sheet, now, enter, onEntered }: SheetFormProps) {
  const w = useWords(words);
  const lang = useLang();
  const columns = sheet.fields.map(columnOf);
  const readAt: ColumnDef = { id: READ_AT, title: w.readAt, type: 'time', required: false };
  const [typed, setTyped] = useState(() => emptyForm(columns));
  /** Undefined: it was read just now. */
  const [at, setAt] = useState<string>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  /** From the server: whole sentences. */
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const [state, setState] = useState<ReportState | 'nothing'>('idle');
  const key = useRef<string | undefined>(undefined);
  const problemText = useProblemText();

  const send = async (event: FormEvent) => {
    event.preventDefault();
    const values = toPayload(columns, typed);
    const when = at === undefined ? {} : toPayload([readAt], { [READ_AT]: at });
    const found = [
      ...validateRow({ columns }, values),
      ...(at === undefined ? [] : validateRow({ columns: [{ ...readAt, required: true }] }, when)),
    ];
    setProblems(found);
    setSaid({});
    if (Object.keys(values).length === 0) return setState('nothing');
    if (found.length > 0) return setState('idle');
    setState('sending');
    key.current ??= newKey();
    const outcome = await enter(sheet.device, key.current, values, when[READ_AT] as number | undefined);
    if (typeof outcome === 'string') return setState(outcome);
    setSaid(Object.fromEntries(outcome.problems.map(({ field, problem }) => [field, problem])));
    if (!outcome.ok) {
      key.current = undefined;
      return setState('idle');
    }
    key.current = undefined;
    setTyped(emptyForm(columns));
    setAt(undefined);
    setState({ sentAt: Date.now() });
    onEntered();
  };

  const change = (field: string, set: () => void) => {
    // Another content is another sheet.
    if (state !== 'sending') key.current = undefined;
    set();
    setProblems((had) => had.filter((p) => p.field !== field));
    setSaid(({ [field]: _gone, ...rest }) => rest);
    setState((was) => (was === 'nothing' || typeof was === 'object' ? 'idle' : was));
  };
  const errorOf = (field: string) => said[field] ?? problemText(problems.find((p) => p.field === field));

  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-4">
      {sheet.fields.map((field, i) => (
        <FormField
          key={field.tag}
          field={columns[i] as ColumnDef}
          typed
          text={typed[field.tag] ?? ''}
          error={errorOf(field.tag)}
          help={
            <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
              <span>{field.point}</span>
              <span>{lastWords(field, now, w, lang)}</span>
              <DueMark small due={dueWords(field, now, w, lang)} />
            </span>
          }
          onText={(text) => change(field.tag, () => setTyped((had) => ({ ...had, [field.tag]: text })))}
        />
      ))}
      {at !== undefined && (
        <FormField
          field={readAt}
          text={at}
          error={errorOf(READ_AT)}
          onText={(text) => change(READ_AT, () => setAt(text))}
        />
      )}
      <button
        type="button"
        onClick={() => change(READ_AT, () => setAt(at === undefined ? localTime(Date.now()) : undefined))}
        className="min-h-[44px] self-start text-accent text-sm"
      >
        {at === undefined ? w.earlier : w.justNow}
      </button>
      <ReportEnd
        state={state === 'nothing' ? 'idle' : state}
        problem={state === 'nothing' ? w.nothing : Object.keys(said).length > 0 ? (said[''] ?? w.notKept) : undefined}
      />
    </form>
  );
}

/** As an input for date and time takes it, by the plant's clock. */
const localTime = (ms: number): string => fieldText(ms, siteClock()).slice(0, 16);
