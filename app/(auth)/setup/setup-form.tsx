'use client';
/** Two steps: the administrator's account, then the offer of the demo plant. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Failure, Field, Input } from '#components/ui/index.ts';
import { problemWord, useApi } from '../../_client/api.tsx';
import { type EntryProblems, entryProblems } from '../../_client/entry.ts';
import { PasswordInput } from '../../_client/password-input.tsx';
import { keepLang, signIn } from '../../_client/session.ts';
import { words as common } from '../../_client/words.ts';
import { words } from '../words.ts';

export function SetupForm() {
  const [done, setDone] = useState(false);
  return done ? <DemoOffer /> : <AccountForm onDone={() => setDone(true)} />;
}

function AccountForm({ onDone }: { onDone: () => void }) {
  const w = useWords(words);
  const c = useWords(common);
  const language = useLang();
  const api = useApi();
  const create = useMutation(api.setup.create.mutationOptions());
  const [problems, setProblems] = useState<EntryProblems>({});
  const [failed, setFailed] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const entry = { name: String(form.get('name')), password: String(form.get('password')) };
    const found = entryProblems(entry);
    setProblems(found);
    setFailed(undefined);
    if (found.name || found.password) return;
    try {
      await create.mutateAsync({ ...entry, language });
    } catch (error) {
      return setFailed(c[problemWord(error)]);
    }
    keepLang(language);
    const problem = await signIn(entry.name, entry.password);
    if (problem) location.assign('/sign-in');
    else onDone();
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div>
        <h1 className="font-semibold text-xl tracking-tight">{w.welcome}</h1>
        <p className="text-sm text-soft">{w.welcomeAbout}</p>
      </div>
      <Field label={w.name} error={problems.name && c[problems.name]}>
        {(ids) => <Input {...ids} name="name" scale="large" autoComplete="username" autoFocus maxLength={40} />}
      </Field>
      <Field label={w.password} error={problems.password && c[problems.password]} help={w.newPasswordHelp}>
        {(ids) => <PasswordInput {...ids} name="password" scale="large" autoComplete="new-password" />}
      </Field>
      {failed && <Failure title={failed} />}
      <Button type="submit" look="primary" size="large" busy={create.isPending} className="mt-1">
        {w.create}
      </Button>
    </form>
  );
}

function DemoOffer() {
  const w = useWords(words);
  const c = useWords(common);
  const api = useApi();
  const demo = useMutation(api.devices.demo.mutationOptions({ onSuccess: () => location.assign('/') }));
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h1 className="font-semibold text-xl tracking-tight">{w.demoTitle}</h1>
        <p className="text-sm text-soft">{w.demoAbout}</p>
      </div>
      {demo.isError && <Failure title={w.demoFailed}>{c[problemWord(demo.error)]}</Failure>}
      <div className="mt-1 flex flex-col gap-2">
        <Button look="primary" size="large" busy={demo.isPending || demo.isSuccess} onClick={() => demo.mutate({})}>
          {w.demoStart}
        </Button>
        <Button look="ghost" size="large" onClick={() => location.assign('/')}>
          {w.demoEmpty}
        </Button>
      </div>
    </div>
  );
}
