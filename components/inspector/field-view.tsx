'use client';
/** One setting of a node, or of several alike: label, help and what is allowed, the control its schema asks for, what the compiler says about it. */
import { RotateCcw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { unitSymbol } from '#runtime/contract/index.ts';
import type { FlowNode } from '#runtime/flow/index.ts';
import { durationText, rangeOf } from '#runtime/reference/index.ts';
import { type ConfigField, FindingText, setConfig, useEdited, useEditor } from '../canvas/index.ts';
import { formatValue, useLang, useWords, withUnit } from '../text/index.ts';
import { Field } from '../ui/index.ts';
import { pickerWords } from './picker-words.ts';
import { widgetFor } from './widgets/index.ts';

/** Beside a number's kind nobody needs to be told that it is not negative. */
const isWorthSaying = (range: string): boolean => range !== '' && range !== '≥ 0';

export interface FieldViewProps {
  /** The one it is about, or the first of several of one type. */
  readonly node: FlowNode;
  readonly field: ConfigField;
  /** The others, which get every change too. */
  readonly others?: readonly FlowNode[];
}

const NONE: readonly FlowNode[] = [];
/** Values of several nodes that are told. */
const MOST = 4;

export function FieldView({ node, field, others = NONE }: FieldViewProps) {
  const editor = useEditor();
  const lang = useLang();
  const w = useWords(pickerWords);
  const text = editor.env.nodeTypes[node.type]?.text[lang].fields[field.name];
  const findings = useEdited((s) => s.check?.ofNode(node.id));
  const focus = useEdited((s) => s.focus);
  const box = useRef<HTMLDivElement>(null);
  const asked = focus?.node === node.id && focus.field === field.name ? focus.turn : undefined;
  useEffect(() => {
    if (asked === undefined) return;
    box.current?.scrollIntoView({ block: 'nearest' });
    box.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, [asked]);

  const own = (findings ?? []).find((f) => f.at.some((p) => p.node === node.id && p.field === field.name));
  const Widget = widgetFor(field);
  const label = text?.label ?? field.name;
  const value = node.config[field.name];
  const all = [node, ...others];
  const put = (next: unknown) =>
    editor.edit(
      (work, env) => {
        for (const { id } of all) setConfig(id, field.name, next)(work, env);
        return undefined;
      },
      `config ${all.map(({ id }) => id).join(' ')} ${field.name}`,
    );
  const range = field.options ? '' : rangeOf(field.meta, lang);
  const allowed = isWorthSaying(range) ? w.allowed(withUnit(range, unitSymbol(field.unit, lang))) : undefined;
  const said = (one: unknown) => text?.options?.[String(one)] ?? shortText(one, field, lang);
  const values = [...new Set(all.map(({ config }) => said(config[field.name])))];
  const note = [values.length > 1 ? w.different(values.slice(0, MOST).join(', ')) : '', text?.help ?? '', allowed ?? '']
    .filter(Boolean)
    .join(' ');
  const first = firstValue(field, value);
  return (
    <div ref={box} data-field={field.name} className="empty:hidden">
      <Field
        label={label}
        help={note || undefined}
        error={own && <FindingText finding={own} atField />}
        aside={first && <ResetButton text={w.reset(said(first.value))} onClick={() => put(first.value)} />}
      >
        {(ids) => <Widget node={node} field={field} value={value} ids={ids} label={label} onChange={put} />}
      </Field>
    </div>
  );
}

function ResetButton({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={text}
      title={text}
      onClick={onClick}
      className="-my-1 grid size-6 shrink-0 place-items-center self-center rounded-sm text-faint hover:bg-sunk hover:text-accent"
    >
      <RotateCcw size={12} aria-hidden />
    </button>
  );
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** What it began with, where that is one plain value and something else stands there now. */
function firstValue(field: ConfigField, now: unknown): { readonly value: unknown } | undefined {
  const { default: first } = field.meta;
  if (!['number', 'boolean', 'string'].includes(typeof first) || first === '' || field.widget === 'code')
    return undefined;
  if (field.widget === 'page') return undefined;
  return now === undefined || same(now, first) ? undefined : { value: first };
}

/** More of a text would not stand on a hint. */
const LONGEST = 24;

function shortText(value: unknown, field: ConfigField, lang: ReturnType<typeof useLang>): string {
  if (field.widget === 'duration' && typeof value === 'number') return durationText(value, lang);
  const said = formatValue(value, lang).replaceAll('\n', ' · ');
  return said.length > LONGEST ? `${said.slice(0, LONGEST - 1)}…` : said;
}
