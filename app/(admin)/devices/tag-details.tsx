'use client';
/** What few tags need: access, interval, type on the wire, factor, range, history. */
import { useWords } from '#components/text/index.ts';
import { Field, Input, Select, Switch } from '#components/ui/index.ts';
import type { DeviceTag, WireType } from '#runtime/contract/index.ts';
import type { TagDraft } from './device-draft.ts';
import { words } from './words.ts';

const TYPES = ['bool', 'int', 'real', 'decimal', 'text', 'record'] as const satisfies readonly WireType[];
const NUMBER_KEYS = ['scale', 'offset', 'deadband', 'min', 'max'] as const;
const INTERVAL_MS = 1000;

type Tag = TagDraft['tag'];

/** What differs from the usual, so that it is seen while folded away. */
export function detailsIn(tag: Tag, w: (typeof words)['en']): string {
  const { access, intervalMs, scale, offset, deadband, min, max, history } = tag;
  return [
    access === 'read' ? '' : access === 'write' ? w.write_access : w['read-write'],
    intervalMs === INTERVAL_MS ? '' : `${intervalMs} ms`,
    scale === undefined ? '' : `× ${scale}`,
    offset === undefined ? '' : offset < 0 ? `− ${-offset}` : `+ ${offset}`,
    deadband === undefined ? '' : `${w.deadband} ${deadband}`,
    min === undefined && max === undefined ? '' : w.range(String(min ?? '–'), String(max ?? '–')),
    history ? '' : w.noHistory,
  ]
    .filter(Boolean)
    .join(' · ');
}

export function TagDetails({ tag, onChange }: { tag: Tag; onChange: (tag: Tag) => void }) {
  const w = useWords(words);
  const set = <K extends keyof DeviceTag>(key: K, value: DeviceTag[K] | undefined) => {
    const { [key]: _old, ...rest } = tag as Tag & Record<K, unknown>;
    // A factor with decimals gives decimals.
    const type = key === 'scale' && tag.type === 'int' && !Number.isInteger(value ?? 1) ? { type: 'real' } : {};
    onChange((value === undefined ? rest : { ...rest, [key]: value, ...type }) as Tag);
  };
  return (
    <>
      <Field label={w.access}>
        {(ids) => (
          <Select {...ids} value={tag.access} onChange={(e) => set('access', e.target.value as DeviceTag['access'])}>
            <option value="read">{w.read}</option>
            <option value="write">{w.write_access}</option>
            <option value="read-write">{w['read-write']}</option>
          </Select>
        )}
      </Field>
      <Field label={w.interval}>
        {(ids) => (
          <NumberInput
            {...ids}
            min={50}
            unit="ms"
            value={tag.intervalMs}
            onChange={(value) => set('intervalMs', value ?? INTERVAL_MS)}
          />
        )}
      </Field>
      <Field label={w.type}>
        {(ids) => (
          <Select {...ids} value={tag.type} onChange={(event) => set('type', event.target.value as WireType)}>
            {(TYPES as readonly WireType[]).includes(tag.type) || <option value={tag.type}>{tag.type}</option>}
            {TYPES.map((type) => (
              <option key={type} value={type}>
                {w[`type_${type}`]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {NUMBER_KEYS.map((key) => (
        <Field key={key} label={w[key]}>
          {(ids) => <NumberInput {...ids} value={tag[key]} onChange={(value) => set(key, value)} />}
        </Field>
      ))}
      <Field label={w.history}>
        {(ids) => <Switch {...ids} label={w.history} checked={tag.history} onChange={(on) => set('history', on)} />}
      </Field>
    </>
  );
}

interface NumberInputProps {
  readonly id: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly min?: number;
  readonly unit?: string;
}

function NumberInput({ value, onChange, ...rest }: NumberInputProps) {
  return (
    <Input
      {...rest}
      type="number"
      step="any"
      inputMode="decimal"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
    />
  );
}
