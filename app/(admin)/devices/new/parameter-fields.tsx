'use client';
/** What differs from one installation to the next: asked for, or shown as the device told it. */
import { formatNumber, useLang, useWords } from '#components/text/index.ts';
import { Field, Input } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { ParameterValues, Profile } from '#runtime/profiles/index.ts';
import { words } from './words.ts';

interface ParameterFieldsProps {
  readonly profile: Profile;
  readonly values: ParameterValues;
  readonly wrong: ReadonlySet<string>;
  /** The device has told its own. */
  readonly isRead: boolean;
  readonly onChange: (values: ParameterValues) => void;
}

export function ParameterFields({ profile, values, wrong, isRead, onChange }: ParameterFieldsProps) {
  const w = useWords(words);
  const lang = useLang();
  const all = Object.entries(profile.parameters ?? {});
  const asked = all.filter(([, { address }]) => !address);
  const told = all.filter(([, { address }]) => address);
  if (all.length === 0) return null;
  return (
    <>
      {asked.length > 0 && (
        <>
          <h2 className="mt-1 font-semibold text-sm">{w.parameters}</h2>
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
            {asked.map(([id, { title, help, min, max }]) => (
              <Field
                key={id}
                label={inLang(title, lang)}
                help={help && inLang(help, lang)}
                error={wrong.has(id) ? w.between(String(min ?? '–'), String(max ?? '–')) : undefined}
              >
                {(ids) => (
                  <Input
                    {...ids}
                    type="number"
                    inputMode="decimal"
                    step="any"
                    min={min}
                    max={max}
                    value={Number.isNaN(values[id]) ? '' : (values[id] ?? '')}
                    onChange={(event) =>
                      onChange({ ...values, [id]: event.target.value === '' ? Number.NaN : Number(event.target.value) })
                    }
                  />
                )}
              </Field>
            ))}
          </div>
        </>
      )}
      {told.length > 0 && isRead && (
        <p className="text-sm text-soft">
          {w.told}
          {lang === 'zh-CN' ? '：' : ': '}
          {told.map(([id, { title }]) => `${inLang(title, lang)} ${formatNumber(values[id] ?? 0, 0)}`).join(' · ')}
        </p>
      )}
    </>
  );
}
