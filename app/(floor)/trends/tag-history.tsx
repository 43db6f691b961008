'use client';
/** The past of one tag: a way to its trend, its points as a file, and for how long they are kept. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChartSpline } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useId, useState } from 'react';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, buttonLook, Failure, Field, Input, Select } from '#components/ui/index.ts';
import type { DeviceTag } from '#runtime/contract/index.ts';
import { problemSentence, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { downloadPath } from './menus.tsx';
import { DAY, HOUR, keyOf } from './view.ts';
import { words } from './words.ts';

/** One tag's address on the trends. */
export const trendPath = (device: string, tag: string): string =>
  `/trends?${new URLSearchParams({ tag: keyOf({ device, tag }) })}`;

const LENGTHS = [8 * HOUR, DAY, 7 * DAY, 30 * DAY] as const;
const MOST_DAYS = 36_500;

interface TagHistoryProps {
  readonly device: string;
  readonly id: string;
  readonly tag: DeviceTag;
  readonly mayEdit: boolean;
}

export function TagHistory({ device, id, tag, mayEdit }: TagHistoryProps) {
  const w = useWords(words);
  const lang = useLang();
  const [ms, setMs] = useState<number>(DAY);
  if (!tag.history) return null;
  const save = (format: string) => {
    const now = Date.now();
    location.assign(downloadPath([{ device, tag: id }], { from: now - ms, to: now }, format, lang));
  };
  return (
    <div className="flex flex-col gap-3 border-line border-t pt-3">
      <div className="flex flex-wrap items-end gap-2">
        <Link href={trendPath(device, id)} className={buttonLook({ look: 'plain' })}>
          <ChartSpline size={15} aria-hidden />
          {w.openTrend}
        </Link>
        <Field label={w.downloadTag} className="ml-auto w-28">
          {(ids) => (
            <Select {...ids} value={ms} onChange={(event) => setMs(Number(event.target.value))}>
              {LENGTHS.map((length) => (
                <option key={length} value={length}>
                  {length <= DAY ? w.hours_n(length / HOUR) : w.days_n(length / DAY)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button onClick={() => save('csv')} aria-label={w.csv}>
          CSV
        </Button>
        <Button onClick={() => save('parquet')} aria-label={w.parquet}>
          Parquet
        </Button>
      </div>
      {mayEdit && <Retention device={device} id={id} tag={tag} />}
    </div>
  );
}

function Retention({ device, id, tag }: Omit<TagHistoryProps, 'mayEdit'>) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const form = useId();
  const api = useApi();
  const queries = useQueryClient();
  const kept = tag.historyDays?.points;
  const [text, setText] = useState(kept === undefined ? '' : String(kept));
  const retain = useMutation(
    api.history.retain.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.devices.list.queryKey() }),
    }),
  );
  const days = text.trim() === '' ? undefined : Number(text);
  const isFine = days === undefined || (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS);
  const isChanged = isFine && days !== kept;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) retain.mutate({ device, tag: id, ...(days === undefined ? {} : { days }) });
  };
  return (
    <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-2">
      <div className="flex items-start gap-2">
        <Field
          label={`${w.retention} · ${w.retentionDays}`}
          className="flex-1"
          help={days !== undefined && isFine ? w.retentionLoss(days) : w.retentionPlantAbout}
        >
          {(ids) => (
            <Input
              {...ids}
              inputMode="numeric"
              placeholder={w.retentionPlant}
              value={text}
              aria-invalid={!isFine}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" className="mt-5" disabled={!isChanged} busy={retain.isPending}>
          {w.retentionSave}
        </Button>
      </div>
      {retain.error && <Failure title={c.notDone}>{problemSentence(retain.error, c, lang)}</Failure>}
    </form>
  );
}
