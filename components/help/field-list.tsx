/** Settings, or a driver's fields: name, kind with unit and range, what it begins with, help and choices. */
import type { Lang } from '#runtime/contract/index.ts';
import type { FieldReference } from '#runtime/reference/index.ts';
import { referenceWords } from '#runtime/reference/index.ts';
import { words } from './words.ts';

export const Rows = ({ children }: { children: React.ReactNode }) => (
  <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">{children}</ul>
);

/** A name a person reads, and the one programs use. */
export const Named = ({ label, id }: { label: string; id: string }) => (
  <span className="flex flex-wrap items-baseline gap-x-2">
    <span className="font-medium text-sm">{label}</span>
    {id !== label && <code className="break-all font-mono text-2xs text-faint">{id}</code>}
  </span>
);

export function FieldList({ fields, lang }: { fields: readonly FieldReference[]; lang: Lang }) {
  const r = referenceWords[lang];
  const w = words[lang];
  if (fields.length === 0) return <p className="text-sm text-soft">{r.noSettings}</p>;
  return (
    <Rows>
      {fields.map((field) => (
        <li key={field.id} className="grid gap-x-4 gap-y-0.5 px-3 py-2.5 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <Named label={field.label} id={field.id} />
          <div className="min-w-0 text-sm">
            <p className="flex flex-wrap gap-x-3">
              <span>{[field.kind, field.unit, field.range].filter(Boolean).join(' · ')}</span>
              {field.initial !== '' && (
                <span className="text-soft">
                  {w.initially} <span className="break-words font-mono text-xs">{field.initial}</span>
                </span>
              )}
              {field.required && <span className="text-soft">{r.required}</span>}
              {field.advanced && <span className="text-faint">{r.advanced}</span>}
            </p>
            {field.help && <p className="text-soft">{field.help}</p>}
            {field.choices.length > 0 && (
              <p className="text-soft text-xs">
                {w.choices}: {field.choices.map(({ value, label }) => label || value).join(' · ')}
              </p>
            )}
          </div>
        </li>
      ))}
    </Rows>
  );
}
