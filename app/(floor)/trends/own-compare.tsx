'use client';
/** Asks how long ago the time lies that is compared with. */
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { useWords } from '#components/text/index.ts';
import { Button, Field, Input, Select } from '#components/ui/index.ts';
import { words as common } from '../../_client/words.ts';
import type { Compare } from './view.ts';
import { words } from './words.ts';

interface OwnCompareProps {
  readonly initial: Compare | undefined;
  readonly onCompare: (compare: Compare) => void;
  readonly onClose: () => void;
}

const MOST = 9999;

export function OwnCompare({ initial, onCompare, onClose }: OwnCompareProps) {
  const w = useWords(words);
  const c = useWords(common);
  const form = useId();
  const [text, setText] = useState(String(initial?.count ?? 1));
  const [unit, setUnit] = useState<Compare['unit']>(initial?.unit ?? 'd');
  const count = Number(text);
  const isFine = Number.isInteger(count) && count >= 1 && count <= MOST;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isFine) onCompare({ unit, count });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={w.compareTitle}
      closeLabel={c.close}
      actions={
        <>
          <Button onClick={onClose}>{c.cancel}</Button>
          <Button type="submit" form={form} look="primary" disabled={!isFine}>
            {w.compare}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="grid grid-cols-2 gap-3 py-1">
        <Field label={w.howMany}>
          {(ids) => (
            <Input
              {...ids}
              inputMode="numeric"
              scale="large"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Field label={`${w.days} / ${w.hours}`}>
          {(ids) => (
            <Select
              {...ids}
              scale="large"
              value={unit}
              onChange={(event) => setUnit(event.target.value === 'h' ? 'h' : 'd')}
            >
              <option value="d">{w.days}</option>
              <option value="h">{w.hours}</option>
            </Select>
          )}
        </Field>
      </form>
    </Dialog>
  );
}
