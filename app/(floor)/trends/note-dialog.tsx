'use client';
/** A note at an instant or a while, on a tag or on the whole plant: written, changed, deleted. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { fieldText, instantIn } from '#components/charts/time-text.ts';
import { Dialog } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Failure, Field, Input, Select, Switch, TextArea } from '#components/ui/index.ts';
import type { Annotation } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../_client/api.tsx';
import { newId } from '../../_client/new-id.ts';
import { words as common } from '../../_client/words.ts';
import type { PenInfo } from './pen-info.ts';
import { keyOf, type Pen } from './view.ts';
import { words } from './words.ts';

/** A note that is there, or where a new one is to stand. */
export type NoteDraft =
  | { readonly note: Annotation }
  | { readonly note?: undefined; readonly from: number; readonly to: number; readonly on?: Pen };

interface NoteDialogProps {
  readonly draft: NoteDraft;
  readonly pens: readonly Pen[];
  readonly infos: ReadonlyMap<string, PenInfo>;
  readonly zone: string;
  readonly onClose: () => void;
}

export function NoteDialog({ draft, pens, infos, zone, onClose }: NoteDialogProps) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const form = useId();
  const api = useApi();
  const queries = useQueryClient();
  const { note } = draft;
  const first = note ?? draft;
  // The same id when it is sent again.
  const [id] = useState(() => note?.id ?? newId('note'));
  const [text, setText] = useState(note?.text ?? '');
  const [on, setOn] = useState(draft.note === undefined && draft.on ? keyOf(draft.on) : '');
  const [from, setFrom] = useState(fieldText(first.from, zone));
  const [to, setTo] = useState(fieldText(first.to, zone));
  const [isPeriod, setPeriod] = useState(first.to > first.from);
  const onSuccess = async () => {
    await queries.invalidateQueries({ queryKey: api.history.notes.pathKey() });
    onClose();
  };
  const add = useMutation(api.history.addNote.mutationOptions({ onSuccess }));
  const edit = useMutation(api.history.editNote.mutationOptions({ onSuccess }));
  const remove = useMutation(api.history.removeNote.mutationOptions({ onSuccess }));
  const error = add.error ?? edit.error ?? remove.error;
  const isBusy = add.isPending || edit.isPending;
  const start = instantIn(from, zone);
  const end = isPeriod ? instantIn(to, zone) : start;
  const isBackwards = start !== undefined && end !== undefined && end < start;
  const isFine = start !== undefined && end !== undefined && !isBackwards && text.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (start === undefined || end === undefined || !isFine) return;
    const pen = pens.find((one) => keyOf(one) === on);
    if (note) edit.mutate({ id, from: start, to: end, text });
    else add.mutate({ id, from: start, to: end, text, ...(pen ? { on: { device: pen.device, tag: pen.tag } } : {}) });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={note ? w.editTitle : w.noteTitle}
      about={w.zone(zone)}
      closeLabel={c.close}
      actions={
        <>
          {note && (
            <Button look="danger" className="mr-auto" busy={remove.isPending} onClick={() => remove.mutate({ id })}>
              {w.removeNote}
            </Button>
          )}
          <Button onClick={onClose}>{c.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={isBusy} disabled={!isFine}>
            {c.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-3 py-1">
        <Field label={w.noteText}>
          {(ids) => (
            <TextArea
              {...ids}
              autoFocus
              maxLength={1000}
              placeholder={w.notePlaceholder}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {!note && (
          <Field label={w.noteWhere}>
            {(ids) => (
              <Select {...ids} value={on} onChange={(event) => setOn(event.target.value)}>
                <option value="">{w.wholePlant}</option>
                {pens.map((pen) => {
                  const info = infos.get(keyOf(pen));
                  return info?.isGone ? null : (
                    <option key={keyOf(pen)} value={keyOf(pen)}>
                      {info ? `${info.device} · ${info.name}` : pen.tag}
                    </option>
                  );
                })}
              </Select>
            )}
          </Field>
        )}
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={isPeriod ? w.from : w.time}>
            {(ids) => (
              <Input
                {...ids}
                type="datetime-local"
                step={1}
                value={from}
                onChange={(event) => setFrom(event.target.value)}
              />
            )}
          </Field>
          {isPeriod && (
            <Field label={w.to} error={isBackwards ? w.badRange : undefined}>
              {(ids) => (
                <Input
                  {...ids}
                  type="datetime-local"
                  step={1}
                  value={to}
                  onChange={(event) => setTo(event.target.value)}
                />
              )}
            </Field>
          )}
        </div>
        <div className="flex items-center gap-2 text-sm">
          <Switch label={w.notePeriod} checked={isPeriod} onChange={setPeriod} />
          <span aria-hidden>{w.notePeriod}</span>
        </div>
        {note && <p className="text-faint text-xs">{w.removeNoteAbout}</p>}
        {error && <Failure title={c.notDone}>{problemSentence(error, c, lang)}</Failure>}
      </form>
    </Dialog>
  );
}
