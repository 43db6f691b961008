'use client';
/** Adds a person: name, first password, role. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Failure, Field, Input } from '#components/ui/index.ts';
import type { Role } from '#runtime/contract/index.ts';
import { problemWord, useApi } from '../../_client/api.tsx';
import { type EntryProblems, entryProblems } from '../../_client/entry.ts';
import { PasswordInput } from '../../_client/password-input.tsx';
import { words as common } from '../../_client/words.ts';
import { RoleChoice } from './role-choice.tsx';
import { words } from './words.ts';

export function AddDialog({ onClose }: { onClose: () => void }) {
  const w = useWords(words);
  const c = useWords(common);
  const language = useLang();
  const form = useId();
  const api = useApi();
  const queries = useQueryClient();
  const [role, setRole] = useState<Role>('operator');
  const [problems, setProblems] = useState<EntryProblems>({});
  const add = useMutation(
    api.people.add.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.people.list.queryKey() });
        onClose();
      },
    }),
  );
  const failed = add.isError ? problemWord(add.error) : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const entry = { name: String(data.get('name')), password: String(data.get('password')) };
    const found = entryProblems(entry);
    setProblems(found);
    if (!found.name && !found.password) add.mutate({ ...entry, role, language });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={w.add}
      about={w.addAbout}
      closeLabel={c.close}
      actions={
        <>
          <Button onClick={onClose}>{c.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={add.isPending}>
            {w.add}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4 py-1">
        <Field
          label={w.name}
          error={problems.name ? c[problems.name] : failed === 'name-taken' ? c[failed] : undefined}
        >
          {(ids) => <Input {...ids} name="name" scale="large" autoFocus autoComplete="off" maxLength={40} />}
        </Field>
        <Field label={w.password} error={problems.password && c[problems.password]}>
          {(ids) => <PasswordInput {...ids} name="password" scale="large" autoComplete="new-password" />}
        </Field>
        <RoleChoice value={role} onChange={setRole} />
        {failed && failed !== 'name-taken' && <Failure title={c.notDone}>{c[failed]}</Failure>}
      </form>
    </Dialog>
  );
}
