'use client';
/** What few limits need: deadband, delays, latching, own words, suppression, and who may adjust it. */
import { useLang, useWords } from '#components/text/index.ts';
import { Field, Input, Select } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { DeviceStatus, TagAlarmDef } from '#runtime/rpc/index.ts';
import { withTitle } from '../../../_client/name-field.tsx';
import { NumberField } from './number-field.tsx';
import { SuppressedByFields } from './suppressed-by.tsx';
import { words } from './words.ts';

const ROLES = ['operator', 'builder', 'admin'] as const;

interface LimitDetailsProps {
  /** Absent: a new one. */
  readonly id: string | undefined;
  readonly draft: TagAlarmDef;
  readonly devices: readonly DeviceStatus[];
  readonly unit: string;
  readonly onChange: (change: Partial<TagAlarmDef>) => void;
}

export function LimitDetails({ id, draft, devices, unit, onChange }: LimitDetailsProps) {
  const w = useWords(words);
  const lang = useLang();
  const hasLimit = draft.kind !== 'equals';
  const seconds = (label: string, field: 'onDelayMs' | 'offDelayMs' | 'windowMs') => (
    <NumberField
      label={label}
      unit={w.seconds}
      min={0}
      value={draft[field] / 1000}
      onChange={(value = 0) => onChange({ [field]: Math.round(value * 1000) })}
    />
  );
  return (
    <div className="grid grid-cols-2 gap-3">
      {hasLimit && (
        <NumberField
          label={w.deadband}
          help={w.deadbandHelp}
          unit={unit}
          min={0}
          value={draft.deadband}
          onChange={(deadband = 0) => onChange({ deadband })}
        />
      )}
      {draft.kind === 'rate' && seconds(w.window, 'windowMs')}
      {seconds(w.onDelay, 'onDelayMs')}
      {seconds(w.offDelay, 'offDelayMs')}
      <Field label={w.message} help={w.messageHelp} className="col-span-2">
        {(ids) => (
          <Input
            {...ids}
            maxLength={200}
            value={inLang(draft.message, lang)}
            onChange={({ target }) => onChange({ message: withTitle(draft.message, lang, target.value) })}
          />
        )}
      </Field>
      <label className="col-span-2 flex min-h-8 items-center gap-2 text-sm pointer-coarse:min-h-[44px]">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={draft.latching}
          onChange={({ target }) => onChange({ latching: target.checked })}
        />
        {w.latching}
      </label>
      <SuppressedByFields id={id} draft={draft} devices={devices} onChange={onChange} />
      {hasLimit && (
        <>
          <Field label={w.adjustableBy} className="col-span-2">
            {(ids) => (
              <Select
                {...ids}
                value={draft.adjustableBy}
                onChange={({ target }) =>
                  onChange({ adjustableBy: ROLES.find((one) => one === target.value) ?? 'builder' })
                }
              >
                {ROLES.map((role) => (
                  <option key={role} value={role}>
                    {w[`role_${role}`]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <NumberField
            label={w.adjustMin}
            unit={unit}
            value={draft.adjustMin}
            onChange={(adjustMin) => onChange({ adjustMin })}
          />
          <NumberField
            label={w.adjustMax}
            unit={unit}
            value={draft.adjustMax}
            onChange={(adjustMax) => onChange({ adjustMax })}
          />
        </>
      )}
    </div>
  );
}
