'use client';
/** Asks from when to when, by the clock of the plant. */
import { type FormEvent, useId, useState } from 'react';
import type { Stretch } from '#components/charts/stretch.ts';
import { fieldText, instantIn } from '#components/charts/time-text.ts';
import { Dialog } from '#components/overlay/index.ts';
import { useWords } from '#components/text/index.ts';
import { Button, Field, Input } from '#components/ui/index.ts';
import { words as common } from '../../_client/words.ts';
import { words } from './words.ts';

interface OwnRangeProps {
  readonly initial: Stretch;
  readonly zone: string;
  readonly onRange: (range: Stretch) => void;
  readonly onClose: () => void;
}

export function OwnRange({ initial, zone, onRange, onClose }: OwnRangeProps) {
  const w = useWords(words);
  const c = useWords(common);
  const form = useId();
  const [from, setFrom] = useState(fieldText(initial.from, zone));
  const [to, setTo] = useState(fieldText(initial.to, zone));
  const [start, end] = [instantIn(from, zone), instantIn(to, zone)];
  const isBackwards = start !== undefined && end !== undefined && end <= start;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (start !== undefined && end !== undefined && end > start) onRange({ from: start, to: end });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={w.ownTitle}
      about={w.zone(zone)}
      closeLabel={c.close}
      actions={
        <>
          <Button onClick={onClose}>{c.cancel}</Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            disabled={start === undefined || end === undefined || isBackwards}
          >
            {w.show}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="grid gap-3 py-1 sm:grid-cols-2">
        <Field label={w.from}>
          {(ids) => (
            <Input
              {...ids}
              type="datetime-local"
              step={1}
              scale="large"
              value={from}
              onChange={(event) => setFrom(event.target.value)}
            />
          )}
        </Field>
        <Field label={w.to} error={isBackwards ? w.badRange : undefined}>
          {(ids) => (
            <Input
              {...ids}
              type="datetime-local"
              step={1}
              scale="large"
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
