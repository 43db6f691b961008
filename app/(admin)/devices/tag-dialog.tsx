'use client';
/** One tag looked at closely: value, quality and times; and what a person holds in place of the device's value. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { formatTime, formatValue, useLang, useWords } from '#components/text/index.ts';
import { Button, Failure, Field, Input, Select } from '#components/ui/index.ts';
import { type DeviceTag, inLang, LIMIT, qualityOf, STATUS, unitSymbol } from '#runtime/contract/index.ts';
import type { DeviceStatus } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { TagHistory } from '../../(floor)/trends/tag-history.tsx';
import { statusWord, statusWords } from './status-words.ts';
import type { SampleTuple } from './tag-row.tsx';
import { TagTrend } from './tag-trend.tsx';
import { tagWords } from './tag-words.ts';
import { textOf, typedFrom, ValueInput } from './value-input.tsx';

const MIN_MS = 60_000;
const HOUR_MS = 60 * MIN_MS;
const DAY_MS = 24 * HOUR_MS;
/** Where nobody needs longer, it ends soon by itself. */
const LENGTHS = [15 * MIN_MS, HOUR_MS, 8 * HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS - MIN_MS] as const;

interface TagDialogProps {
  readonly device: string;
  readonly id: string;
  readonly tag: DeviceTag;
  readonly sample: SampleTuple | undefined;
  readonly override: NonNullable<DeviceStatus['overrides']>[string] | undefined;
  readonly mayOverride: boolean;
  readonly onClose: () => void;
}

export function TagDialog({ device, id, tag, sample, override, mayOverride, onClose }: TagDialogProps) {
  const t = useWords(tagWords);
  const s = useWords(statusWords);
  const c = useWords(common);
  const lang = useLang();
  /** Most people only look: nothing is held by an accident. */
  const [isHolding, setHolding] = useState(override !== undefined);
  const [value, status = STATUS.badWaitingForInitialData, sourceAt, serverAt] = sample ?? [];
  const quality = qualityOf(status);
  const isLimited = (status & LIMIT.constant) === LIMIT.low || (status & LIMIT.constant) === LIMIT.high;
  const facts: readonly (readonly [string, string])[] = [
    [
      t.quality,
      [
        t[`quality_${quality}`],
        quality === 'bad' ? statusWord(s, status) : '',
        isLimited ? t.limited : '',
        status === STATUS.good ? '' : `0x${status.toString(16).padStart(8, '0')}`,
      ]
        .filter(Boolean)
        .join(' · '),
    ],
    [t.sourceAt, sourceAt ? formatTime(sourceAt, lang) : '–'],
    [t.serverAt, serverAt ? formatTime(serverAt, lang) : '–'],
  ];
  return (
    <Dialog open onClose={onClose} title={inLang(tag.title, lang)} closeLabel={c.close} actions={null}>
      <div className="flex flex-col gap-3 py-1">
        <p className="font-semibold text-2xl">
          {value === undefined || value === null ? '–' : formatValue(value, lang)}
          {tag.unit && <span className="ml-1 font-normal text-base text-faint">{unitSymbol(tag.unit, lang)}</span>}
        </p>
        <TagTrend device={device} id={id} tag={tag} />
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
          {facts.map(([name, fact]) => (
            <div key={name} className="contents">
              <dt className="text-soft">{name}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
        </dl>
        {override && (
          <p className="border-alarm-medium border-l-4 pl-2 text-sm">
            {t.heldBy(override.by, formatTime(override.until, lang))}
            <span className="block text-soft">{override.note}</span>
          </p>
        )}
        <TagHistory device={device} id={id} tag={tag} mayEdit={mayOverride} />
        {mayOverride && tag.access !== 'write' && !isHolding && (
          <Button className="self-start" onClick={() => setHolding(true)}>
            {t.holdOpen}
          </Button>
        )}
        {mayOverride && tag.access !== 'write' && isHolding && (
          <Hold device={device} id={id} tag={tag} value={value} isHeld={override !== undefined} onDone={onClose} />
        )}
      </div>
    </Dialog>
  );
}

interface HoldProps {
  readonly device: string;
  readonly id: string;
  readonly tag: DeviceTag;
  readonly value: unknown;
  readonly isHeld: boolean;
  readonly onDone: () => void;
}

function Hold({ device, id, tag, value, isHeld, onDone }: HoldProps) {
  const t = useWords(tagWords);
  const c = useWords(common);
  const lang = useLang();
  const form = useId();
  const api = useApi();
  const queries = useQueryClient();
  const [text, setText] = useState(textOf(value));
  const [note, setNote] = useState('');
  const [length, setLength] = useState<number>(HOUR_MS);
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: api.devices.list.queryKey() });
    onDone();
  };
  const hold = useMutation(api.devices.override.mutationOptions({ onSuccess }));
  const release = useMutation(api.devices.release.mutationOptions({ onSuccess }));
  const error = hold.error ?? release.error;
  const held = typedFrom(tag.type, text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (held === undefined || !note.trim()) return;
    hold.mutate({ id: device, tag: id, value: held, note, until: Date.now() + length });
  };
  const lengthWord = (ms: number) => {
    if (ms < HOUR_MS) return t.minutes(ms / MIN_MS);
    return ms < DAY_MS ? t.hours(ms / HOUR_MS) : t.days(Math.round(ms / DAY_MS));
  };
  return (
    <form id={form} onSubmit={submit} className="flex flex-col gap-3 border-line border-t pt-3">
      <p className="text-soft text-xs">{t.holdAbout}</p>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t.holdValue}>{(ids) => <ValueInput {...ids} tag={tag} text={text} onChange={setText} />}</Field>
        <Field label={t.holdFor}>
          {(ids) => (
            <Select {...ids} scale="large" value={length} onChange={(event) => setLength(Number(event.target.value))}>
              {LENGTHS.map((ms) => (
                <option key={ms} value={ms}>
                  {lengthWord(ms)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label={t.holdNote}>
        {(ids) => (
          <Input
            {...ids}
            scale="large"
            maxLength={500}
            autoComplete="off"
            placeholder={t.notePlaceholder}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      {error && <Failure title={t.notDone}>{problemSentence(error, c, lang)}</Failure>}
      <div className="flex flex-wrap justify-end gap-2">
        {isHeld && (
          <Button busy={release.isPending} onClick={() => release.mutate({ id: device, tag: id })}>
            {t.release}
          </Button>
        )}
        <Button type="submit" look="primary" busy={hold.isPending} disabled={held === undefined || !note.trim()}>
          {t.hold}
        </Button>
      </div>
    </form>
  );
}
