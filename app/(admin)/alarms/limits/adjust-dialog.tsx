'use client';
/** Changes a limit at run time, with a reason; the engineered one stays and can be had back. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Failure, Field, Input } from '#components/ui/index.ts';
import { unitSymbol } from '#runtime/contract/index.ts';
import type { TagAlarmRow } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../../_client/api.tsx';
import { words as common } from '../../../_client/words.ts';
import { NumberField } from './number-field.tsx';
import { limitText } from './use-limits.ts';
import { words } from './words.ts';

interface AdjustDialogProps {
  readonly rule: TagAlarmRow;
  readonly what: string;
  readonly unit: string | undefined;
  readonly onSaved: () => unknown;
  readonly onClose: () => void;
}

export function AdjustDialog({ rule: { id, def, adjusted }, what, unit, onSaved, onClose }: AdjustDialogProps) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const form = useId();
  const [limit, setLimit] = useState<number | undefined>(adjusted?.limit ?? def.limit);
  const [comment, setComment] = useState('');
  const adjust = useMutation(
    useApi().alarms.adjustLimit.mutationOptions({
      onSuccess: async () => {
        await onSaved();
        onClose();
      },
    }),
  );
  const { adjustMin, adjustMax } = def;
  const range =
    adjustMin === undefined && adjustMax === undefined
      ? undefined
      : w.between(String(adjustMin ?? '–'), String(adjustMax ?? '–'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (limit !== undefined) adjust.mutate({ id, limit, comment });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={w.adjustTitle(what)}
      about={w.adjustAbout(limitText(def.limit, unit, lang))}
      closeLabel={w.close}
      actions={
        <>
          {adjusted && (
            <Button
              className="mr-auto"
              disabled={!comment.trim() || adjust.isPending}
              onClick={() => adjust.mutate({ id, limit: null, comment })}
            >
              {w.back}
            </Button>
          )}
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            busy={adjust.isPending}
            disabled={limit === undefined || !comment.trim()}
          >
            {w.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3 py-1">
        <NumberField
          label={w.newLimit}
          help={range}
          scale="large"
          autoFocus
          unit={unit && unitSymbol(unit, lang)}
          value={limit}
          onChange={setLimit}
        />
        <Field label={w.why}>
          {(ids) => (
            <Input
              {...ids}
              scale="large"
              maxLength={500}
              autoComplete="off"
              value={comment}
              onChange={({ target }) => setComment(target.value)}
            />
          )}
        </Field>
        {adjust.isError && <Failure title={w.notSaved}>{problemSentence(adjust.error, c, lang)}</Failure>}
      </form>
    </Dialog>
  );
}
