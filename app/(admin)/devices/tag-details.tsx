'use client';
/** What few tags need: access, interval, type on the wire, scaling, range, deadband, rules for writing, history. */
import type { ReactNode } from 'react';
import { formatNumber, useWords } from '#components/text/index.ts';
import { Field, Select, Switch } from '#components/ui/index.ts';
import type { DeviceTag, WireType } from '#runtime/contract/index.ts';
import type { TagDraft } from './device-draft.ts';
import { NumberInput } from './number-input.tsx';
import { TagGuard } from './tag-guard.tsx';
import { tagWords } from './tag-words.ts';
import { words } from './words.ts';

const TYPES = [
  'bool',
  'int',
  'real',
  'decimal',
  'text',
  'time',
  'duration',
  'record',
] as const satisfies readonly WireType[];
const SCALABLE: readonly string[] = ['int', 'real', 'decimal', 'duration', 'time'];
const INTERVAL_MS = 1000;
const POINTS = ['rawLow', 'rawHigh', 'low', 'high'] as const;

type Tag = TagDraft['tag'];
type SetTag = <K extends keyof DeviceTag>(key: K, value: DeviceTag[K] | undefined) => void;

/** Every decimal that was set. */
const exact = (value: number): string => formatNumber(value, 12);

/** What differs from the usual, so that it is seen while folded away. */
export function detailsIn(tag: Tag, w: (typeof words)['en'], t: (typeof tagWords)['en']): string {
  const {
    access,
    intervalMs,
    scale,
    offset,
    points,
    range,
    deadband,
    deadbandPercent,
    min,
    max,
    guard,
    derived,
    history,
  } = tag;
  return [
    derived ? `= ${derived.expression}` : '',
    access === 'read' ? '' : access === 'write' ? w.write_access : w['read-write'],
    intervalMs === INTERVAL_MS ? '' : `${formatNumber(intervalMs)} ms`,
    scale === undefined ? '' : `× ${scale}`,
    offset === undefined ? '' : offset < 0 ? `− ${-offset}` : `+ ${offset}`,
    points ? `${points.rawLow}…${points.rawHigh} → ${points.low}…${points.high}` : '',
    range ? w.range(exact(range.low), exact(range.high)) : '',
    deadband === undefined ? '' : `${w.deadband} ${deadband}`,
    deadbandPercent === undefined ? '' : `${w.deadband} ${deadbandPercent} %`,
    min === undefined && max === undefined
      ? ''
      : w.range(min === undefined ? '–' : exact(min), max === undefined ? '–' : exact(max)),
    guard && Object.keys(guard).length > 0 ? t.guarded : '',
    history ? '' : w.noHistory,
  ]
    .filter(Boolean)
    .join(' · ');
}

export function TagDetails({ tag, onChange }: { tag: Tag; onChange: (tag: Tag) => void }) {
  const w = useWords(words);
  const t = useWords(tagWords);
  const set: SetTag = (key, value) => {
    const { [key]: _old, ...rest } = tag as Tag & Record<typeof key, unknown>;
    // A factor with decimals gives decimals.
    const type = key === 'scale' && tag.type === 'int' && !Number.isInteger(value ?? 1) ? { type: 'real' } : {};
    onChange((value === undefined ? rest : { ...rest, [key]: value, ...type }) as Tag);
  };
  const isNumber = SCALABLE.includes(tag.type) && !tag.derived;
  return (
    <>
      {!tag.derived && (
        <Field label={w.access}>
          {(ids) => (
            <Select {...ids} value={tag.access} onChange={(e) => set('access', e.target.value as DeviceTag['access'])}>
              <option value="read">{w.read}</option>
              <option value="write">{w.write_access}</option>
              <option value="read-write">{w['read-write']}</option>
            </Select>
          )}
        </Field>
      )}
      {!tag.derived && (
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
      )}
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
      {!tag.derived && (
        <Field label={t.stale} help={t.staleHelp}>
          {(ids) => (
            <NumberInput {...ids} min={100} unit="ms" value={tag.staleMs} onChange={(value) => set('staleMs', value)} />
          )}
        </Field>
      )}
      {isNumber && <Scaling tag={tag} set={set} onChange={onChange} />}
      {isNumber && <RangeAndDeadband tag={tag} set={set} onChange={onChange} />}
      <Field label={w.history}>
        {(ids) => <Switch {...ids} label={w.history} checked={tag.history} onChange={(on) => set('history', on)} />}
      </Field>
      {tag.access !== 'read' && (
        <Group title={t.writing}>
          {isNumber && (
            <>
              <Field label={w.min}>
                {(ids) => <NumberInput {...ids} value={tag.min} onChange={(value) => set('min', value)} />}
              </Field>
              <Field label={w.max}>
                {(ids) => <NumberInput {...ids} value={tag.max} onChange={(value) => set('max', value)} />}
              </Field>
            </>
          )}
          <TagGuard tag={tag} onChange={(guard) => set('guard', guard)} />
        </Group>
      )}
    </>
  );
}

interface PartProps {
  readonly tag: Tag;
  readonly set: SetTag;
  readonly onChange: (tag: Tag) => void;
}

function Scaling({ tag, set, onChange }: PartProps) {
  const w = useWords(words);
  const t = useWords(tagWords);
  const kind = tag.points ? 'points' : tag.scale !== undefined || tag.offset !== undefined ? 'factor' : 'none';
  const choose = (next: string) => {
    const { scale: _s, offset: _o, points: _p, ...rest } = tag;
    onChange(
      next === 'factor'
        ? { ...rest, scale: 1 }
        : next === 'points'
          ? {
              ...rest,
              type: tag.type === 'int' ? 'real' : tag.type,
              points: { rawLow: 0, rawHigh: 100, low: 0, high: 100 },
            }
          : rest,
    );
  };
  return (
    <>
      <Field label={t.scaling}>
        {(ids) => (
          <Select {...ids} value={kind} onChange={(event) => choose(event.target.value)}>
            {(['none', 'factor', 'points'] as const).map((one) => (
              <option key={one} value={one}>
                {t[`scaling_${one}`]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {kind === 'factor' &&
        (['scale', 'offset'] as const).map((key) => (
          <Field key={key} label={w[key]}>
            {(ids) => <NumberInput {...ids} value={tag[key]} onChange={(value) => set(key, value)} />}
          </Field>
        ))}
      {tag.points &&
        POINTS.map((key) => (
          <Field key={key} label={t[key]}>
            {(ids) => (
              <NumberInput
                {...ids}
                value={tag.points?.[key]}
                onChange={(value) => tag.points && set('points', { ...tag.points, [key]: value ?? 0 })}
              />
            )}
          </Field>
        ))}
    </>
  );
}

function RangeAndDeadband({ tag, set, onChange }: PartProps) {
  const t = useWords(tagWords);
  const { range } = tag;
  const setEnd = (end: 'low' | 'high', value: number | undefined) => {
    if (value !== undefined) {
      // The other end stays to be filled in: a range of nothing is refused in words.
      set('range', { low: range?.low ?? value, high: range?.high ?? value, [end]: value });
      return;
    }
    const { range: _r, clamp: _c, deadbandPercent: _d, ...rest } = tag;
    onChange(rest);
  };
  const kind = tag.deadbandPercent !== undefined ? 'percent' : tag.deadband !== undefined ? 'absolute' : 'none';
  const choose = (next: string) => {
    const { deadband: _d, deadbandPercent: _p, ...rest } = tag;
    onChange(
      next === 'absolute' ? { ...rest, deadband: 0 } : next === 'percent' ? { ...rest, deadbandPercent: 1 } : rest,
    );
  };
  const key = kind === 'percent' ? 'deadbandPercent' : 'deadband';
  return (
    <>
      <Field label={t.rangeLow}>
        {(ids) => <NumberInput {...ids} value={range?.low} onChange={(value) => setEnd('low', value)} />}
      </Field>
      <Field label={t.rangeHigh}>
        {(ids) => <NumberInput {...ids} value={range?.high} onChange={(value) => setEnd('high', value)} />}
      </Field>
      {range && (
        <Field label={t.clamp} className="col-span-2">
          {(ids) => (
            <Switch
              {...ids}
              label={t.clamp}
              checked={tag.clamp ?? false}
              onChange={(on) => set('clamp', on || undefined)}
            />
          )}
        </Field>
      )}
      <Field label={t.deadbandKind}>
        {(ids) => (
          <Select {...ids} value={kind} onChange={(event) => choose(event.target.value)}>
            <option value="none">{t.deadband_none}</option>
            <option value="absolute">{t.deadband_absolute}</option>
            {(range || kind === 'percent') && <option value="percent">{t.deadband_percent}</option>}
          </Select>
        )}
      </Field>
      {kind !== 'none' && (
        <Field label={t.deadbandValue}>
          {(ids) => (
            <NumberInput
              {...ids}
              min={0}
              {...(kind === 'percent' ? { unit: '%' } : {})}
              value={tag[key]}
              onChange={(value) => set(key, value ?? 0)}
            />
          )}
        </Field>
      )}
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="col-span-full grid grid-cols-2 gap-x-3 gap-y-2 border-line border-t sm:grid-cols-[repeat(auto-fit,minmax(8.25rem,1fr))]">
      <legend className="float-left col-span-full pt-2 font-medium text-soft text-xs">{title}</legend>
      {children}
    </fieldset>
  );
}
