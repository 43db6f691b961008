'use client';
/** Changes a limit at run time, with a reason; the engineered one stays and can be had back. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Failure, Field, Input } from '#components/ui/index.ts';
import { unitSymbol } from '#runtime/contract/index.ts';
import type { AdjustedLimit } from '#runtime/rpc/index.ts';
import { problemSentence } from '../../../_client/api.tsx';
import { words as common } from '../../../_client/words.ts';
import { NumberField } from './number-field.tsx';
import { limitText } from './use-limits.ts';
import { words } from './words.ts';

/** A limit on a tag, or of an alarm in an app. */
export interface Adjustable {
  readonly what: string;
  readonly limit: number;
  readonly unit: string | undefined;
  readonly adjustMin?: number | undefined;
  readonly adjustMax?: number | undefined;
  readonly adjusted?: AdjustedLimit | undefined;
}

interface AdjustDialogProps {
  readonly of: Adjustable;
  /** Null: back to the engineered one. */
  readonly onAdjust: (limit: number | null, comment: string) => Promise<unknown>;
  readonly onClose: () => void;
}

export function AdjustDialog({ of, onAdjust, onClose }: AdjustDialogProps) {
  const { what, limit: engineered, unit, adjustMin, adjustMax, adjusted } = of;
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const form = useId();
  const [limit, setLimit] = useState<number | undefined>(adjusted?.limit ?? engineered);
  const [comment, setComment] = useState('');
  const adjust = useMutation({
    mutationFn: (to: number | null) => onAdjust(to, comment.trim()),
    onSuccess: onClose,
  });
  const range =
    adjustMin === undefined && adjustMax === undefined
      ? undefined
      : w.between(String(adjustMin ?? '–'), String(adjustMax ?? '–'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (limit !== undefined) adjust.mutate(limit);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={w.adjustTitle(what)}
      about={w.adjustAbout(limitText(engineered, unit, lang))}
      closeLabel={w.close}
      actions={
        <>
          {adjusted && (
            <Button
              className="mr-auto"
              disabled={!comment.trim() || adjust.isPending}
              onClick={() => adjust.mutate(null)}
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
