'use client';
/** A new app: empty or with a scenario; its name can be had from either. Then the canvas opens. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { StarterCard } from '#components/starters/index.ts';
import { useWords } from '#components/text/index.ts';
import { Button, Field, Input } from '#components/ui/index.ts';
import type { LocalText } from '#runtime/contract/index.ts';
import { problemWord, useApi } from '../_client/api.tsx';
import { words as common } from '../_client/words.ts';
import { words } from './words.ts';

export function CreateDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const router = useRouter();
  const form = useId();
  const scenarios = useId();
  const [name, setName] = useState('');
  const create = useMutation(api.apps.create.mutationOptions());
  const starters = useQuery(api.starters.list.queryOptions({}, { enabled: open, staleTime: Number.POSITIVE_INFINITY }));

  const begin = (unnamed: LocalText, starter?: string) => {
    const title = name.trim() || unnamed;
    const at = starter === undefined ? '' : `?starter=${encodeURIComponent(starter)}`;
    create.mutate({ title }, { onSuccess: ({ id }) => router.push(`/apps/${id}${at}`) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin(w.unnamed);
  };
  const busy = create.isPending || create.isSuccess;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      wide
      title={w.createTitle}
      closeLabel={w.close}
      actions={
        <>
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button look="primary" type="submit" form={form} busy={busy}>
            {w.createEmpty}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label={w.name} help={w.nameHelp} error={create.error ? c[problemWord(create.error)] : undefined}>
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
      {starters.data && starters.data.length > 0 && (
        <section aria-labelledby={scenarios} className="mt-4">
          <h3 id={scenarios} className="mb-2 font-semibold text-sm">
            {w.scenarios}
          </h3>
          <ul className="grid gap-2 sm:grid-cols-2">
            {starters.data.map((one) => (
              <li key={one.id}>
                <StarterCard starter={one} onChoose={() => !busy && begin(one.about.title, one.id)} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
