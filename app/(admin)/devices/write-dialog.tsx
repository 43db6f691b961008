'use client';
/** Sets a tag by hand: one value, its range, and what the device answered. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { formatNumber, useLang, useWords } from '#components/text/index.ts';
import { Button, Failure, Field, Input, Select } from '#components/ui/index.ts';
import { type DeviceTag, inLang, troubleIn, unitSymbol } from '#runtime/contract/index.ts';
import { problemSentence, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import type { SampleTuple } from './tag-row.tsx';
import { words } from './words.ts';

const NUMBERS: readonly string[] = ['int', 'real', 'duration', 'time'];

interface WriteDialogProps {
  readonly device: string;
  readonly id: string;
  readonly tag: DeviceTag;
  readonly sample: SampleTuple | undefined;
  readonly onClose: () => void;
}

export function WriteDialog({ device, id, tag, sample, onClose }: WriteDialogProps) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const form = useId();
  const api = useApi();
  const write = useMutation(api.devices.write.mutationOptions());
  const current = sample?.[0];
  const [text, setText] = useState(current === undefined || current === null ? '' : String(current));
  const numeric = NUMBERS.includes(tag.type);
  const problem = write.isError
    ? problemSentence(write.error, c, lang)
    : write.data && !write.data.ok
      ? troubleIn(lang, write.data.problem ?? '')
      : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({ id: device, tag: id, value: numeric ? Number(text) : tag.type === 'bool' ? text === 'true' : text });
  };
  const range =
    numeric && (tag.min !== undefined || tag.max !== undefined)
      ? w.range(
          tag.min === undefined ? '–' : formatNumber(tag.min),
          tag.max === undefined ? '–' : formatNumber(tag.max),
        )
      : undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={w.setTitle(inLang(tag.title, lang))}
      about={w.setAbout}
      closeLabel={c.close}
      actions={
        <>
          <Button onClick={onClose}>{write.data?.ok ? c.close : c.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={write.isPending} disabled={text === ''}>
            {w.write}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3 py-1">
        <Field label={w.newValue} help={range}>
          {(ids) =>
            tag.type === 'bool' ? (
              <Select {...ids} scale="large" value={text} onChange={(event) => setText(event.target.value)}>
                <option value="">–</option>
                <option value="true">{w.on}</option>
                <option value="false">{w.off}</option>
              </Select>
            ) : (
              <Input
                {...ids}
                scale="large"
                autoFocus
                autoComplete="off"
                value={text}
                onChange={(event) => setText(event.target.value)}
                {...(numeric ? { type: 'number', step: 'any', inputMode: 'decimal' as const } : {})}
                {...(tag.unit ? { unit: unitSymbol(tag.unit, lang) } : {})}
              />
            )
          }
        </Field>
        {write.data?.ok && (
          <p role="status" className="text-accent text-sm">
            {w.wrote}
          </p>
        )}
        {problem !== undefined && <Failure title={w.notWritten}>{problem}</Failure>}
      </form>
    </Dialog>
  );
}
