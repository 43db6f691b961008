/** An example as a table: time down, inputs and outputs across; it is also a test of the node. */
import type { ReactNode } from 'react';
import type { Lang } from '#runtime/contract/index.ts';
import {
  type ExampleReference,
  type ReferenceWords,
  referenceWords,
  type ShownValue,
} from '#runtime/reference/index.ts';
import { cn } from '../ui/cn.ts';

/** Characters of a value that wants room of its own. */
const LONG = 18;
const cellLook = 'border-line border-t px-3 py-1.5 align-top';

function Values({ values, r }: { values: readonly ShownValue[]; r: ReferenceWords }) {
  return values.map(({ text, quality }, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: several of one instant, in order
    <span key={i} className={cn('block', text.length > LONG && 'min-w-48')}>
      {text && <span className={cn('font-mono text-xs', quality === 'bad' && 'text-faint')}>{text}</span>}
      {quality && <span className={cn('text-soft text-xs', text && 'ml-1.5')}>{r[quality]}</span>}
    </span>
  ));
}

export interface ExampleViewProps {
  readonly example: ExampleReference;
  readonly lang: Lang;
  readonly action?: ReactNode;
}

export function ExampleView({ example, lang, action }: ExampleViewProps) {
  const r = referenceWords[lang];
  const { name, settings, columns, rows, events, requests } = example;
  return (
    <article className="overflow-hidden rounded-md border border-line bg-surface">
      <header className="px-3 py-2.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <h3 className="font-medium text-sm first-letter:uppercase">{name}</h3>
          {action}
        </div>
        {settings.length > 0 && (
          <p className="flex flex-wrap gap-x-4 text-soft text-xs">
            {settings.map(({ label, value }) => (
              <span key={label} className={cn('min-w-0', value.length > 2 * LONG && 'basis-full')}>
                {label}
                <span
                  className={cn(
                    'whitespace-pre-wrap break-words font-mono text-text',
                    value.includes('\n') ? 'block' : 'ml-1.5',
                  )}
                >
                  {value}
                </span>
              </span>
            ))}
          </p>
        )}
      </header>
      {columns.length > 0 && (
        <div className="overflow-x-auto">
          <table className="w-full text-left text-sm">
            <thead className="bg-sunk text-soft text-xs">
              <tr>
                <th className={cn(cellLook, 'font-normal')}>{r.headings.time}</th>
                {columns.map(({ label, side }) => (
                  <th
                    key={`${side} ${label}`}
                    className={cn(cellLook, side === 'out' ? 'font-medium text-text' : 'font-normal')}
                  >
                    {side === 'out' && <span aria-hidden>→ </span>}
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ time, cells }) => (
                <tr key={time}>
                  <td className={cn(cellLook, 'whitespace-nowrap text-soft text-xs')}>{time}</td>
                  {cells.map((values, i) => (
                    <td key={`${columns[i]?.side} ${columns[i]?.label}`} className={cellLook}>
                      <Values values={values} r={r} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {events.length + requests.length > 0 && (
        <dl className="border-line border-t px-3 py-2 text-sm">
          {events.map(({ label, values }) => (
            <Outcome key={label} label={`→ ${label}`} values={values.length > 0 ? values : [r.none]} />
          ))}
          {requests.length > 0 && (
            <Outcome label={`→ ${r.headings.asks}`} values={requests.map(({ kind, value }) => `${kind}  ${value}`)} />
          )}
        </dl>
      )}
    </article>
  );
}

const Outcome = ({ label, values }: { label: string; values: readonly string[] }) => (
  <div className="flex flex-wrap gap-x-3 py-0.5">
    <dt className="text-xs">{label}</dt>
    {values.map((value, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: in the order they were sent
      <dd key={i} className="min-w-0 whitespace-pre-wrap break-words font-mono text-xs">
        {value}
      </dd>
    ))}
  </div>
);
