'use client';
/** A new app needs only a name; then the canvas opens. */
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { useWords } from '#components/text/index.ts';
import { Button, Field, Input } from '#components/ui/index.ts';
import { problemWord, useApi } from '../_client/api.tsx';
import { words as common } from '../_client/words.ts';
import { words } from './words.ts';

export function CreateDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const router = useRouter();
  const form = useId();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const create = useMutation(api.apps.create.mutationOptions());

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const title = name.trim();
    setMissing(title === '');
    if (title) create.mutate({ title }, { onSuccess: ({ id }) => router.push(`/apps/${id}`) });
  };
  const error = missing ? w.nameMissing : create.error ? c[problemWord(create.error)] : undefined;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={w.createTitle}
      closeLabel={w.close}
      actions={
        <>
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button look="primary" type="submit" form={form} busy={create.isPending || create.isSuccess}>
            {w.create}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label={w.name} error={error}>
          {(ids) => (
            <Input
              {...ids}
              autoFocus
              scale="large"
              maxLength={80}
              placeholder={w.namePlaceholder}
              value={name}
              onChange={(e) => setName(e.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
