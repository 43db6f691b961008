'use client';
/** Sets a tag by hand. Where the tag wants it, in two steps: the value, then old and new side by side before it leaves. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { formatNumber, formatValue, useLang, useWords } from '#components/text/index.ts';
import { Button, Failure, Field } from '#components/ui/index.ts';
import { type DeviceTag, inLang, troubleIn, unitSymbol } from '#runtime/contract/index.ts';
import { problemWord, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import type { SampleTuple } from './tag-row.tsx';
import { tagWords } from './tag-words.ts';
import { isNumeric, textOf, typedFrom, ValueInput } from './value-input.tsx';
import { words } from './words.ts';

interface WriteDialogProps {
  readonly device: string;
  /** As people call it. */
  readonly deviceTitle: string;
  readonly id: string;
  readonly tag: DeviceTag;
  readonly sample: SampleTuple | undefined;
  readonly onClose: () => void;
}

export function WriteDialog({ device, deviceTitle, id, tag, sample, onClose }: WriteDialogProps) {
  const w = useWords(words);
  const t = useWords(tagWords);
  const c = useWords(common);
  const lang = useLang();
  const form = useId();
  const api = useApi();
  const preview = useMutation(api.devices.preview.mutationOptions());
  const write = useMutation(api.devices.write.mutationOptions());
  const [text, setText] = useState(textOf(sample?.[0]));
  const seen = preview.data?.ok ? preview.data : undefined;
  const value = typedFrom(tag.type, text);
  const failed = write.error ?? preview.error;
  const answer = write.data ?? preview.data;
  const problem = failed
    ? c[problemWord(failed)]
    : answer && !answer.ok
      ? troubleIn(lang, answer.problem ?? '')
      : undefined;
  const isDone = write.data?.ok === true;

  const change = (next: string) => {
    setText(next);
    preview.reset();
    write.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value === undefined) return;
    if (tag.guard?.confirm && !seen) return preview.mutate({ id: device, tag: id, value });
    const token = seen?.confirmation?.token;
    write.mutate({ id: device, tag: id, value, ...(token ? { token } : {}) });
    // A token holds once.
    preview.reset();
  };
  const range =
    isNumeric(tag.type) && (tag.min !== undefined || tag.max !== undefined)
      ? w.range(
          tag.min === undefined ? '–' : formatNumber(tag.min),
          tag.max === undefined ? '–' : formatNumber(tag.max),
        )
      : undefined;
  const shown = (one: unknown) =>
    one === undefined || one === null ? '–' : `${formatValue(one, lang)} ${unitSymbol(tag.unit, lang)}`.trim();
  return (
    <Dialog
      open
      onClose={onClose}
      title={w.setTitle(inLang(tag.title, lang))}
      about={`${deviceTitle} · ${w.setAbout}`}
      closeLabel={c.close}
      actions={
        <>
          <Button onClick={seen && !isDone ? () => preview.reset() : onClose}>
            {isDone ? c.close : seen ? t.again : c.cancel}
          </Button>
          {!isDone && (
            <Button
              type="submit"
              form={form}
              look="primary"
              busy={write.isPending || preview.isPending}
              disabled={value === undefined}
            >
              {tag.guard?.confirm && !seen ? t.look : w.write}
            </Button>
          )}
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3 py-1">
        {seen ? (
          <>
            <dl className="grid grid-cols-2 gap-3 rounded-sm border border-line p-3">
              <div>
                <dt className="text-soft text-xs">{t.old}</dt>
                <dd className="text-lg">{shown(seen.old[0])}</dd>
              </div>
              <div>
                <dt className="text-soft text-xs">{t.new}</dt>
                <dd className="font-semibold text-lg">{shown(seen.value)}</dd>
              </div>
            </dl>
            <p role="status" className="text-sm text-soft">
              {seen.isDryRun ? t.dryRun : t.lookAbout}
            </p>
          </>
        ) : (
          <Field label={w.newValue} help={range}>
            {(ids) => <ValueInput {...ids} tag={tag} text={text} onChange={change} />}
          </Field>
        )}
        {isDone && (
          <p role="status" className="text-accent text-sm">
            {write.data?.isDryRun ? t.wroteDry : w.wrote}
          </p>
        )}
        {problem !== undefined && <Failure title={w.notWritten}>{problem}</Failure>}
      </form>
    </Dialog>
  );
}
