'use client';
/** Name and password. */
import { type FormEvent, useState } from 'react';
import { useWords } from '#components/text/index.ts';
import { Button, Field, Input } from '#components/ui/index.ts';
import { PasswordInput } from '../../_client/password-input.tsx';
import { signIn } from '../../_client/session.ts';
import { words as common } from '../../_client/words.ts';
import { words } from '../words.ts';

export function SignInForm({ next }: { next: string }) {
  const w = useWords(words);
  const c = useWords(common);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const problem = await signIn(String(form.get('name')), String(form.get('password')));
    // A whole new page, so that nothing of a former person stays in memory.
    if (!problem) return location.assign(next);
    setBusy(false);
    setError(problem === 'wrong' ? w.wrong : c[problem]);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <h1 className="font-semibold text-xl tracking-tight">{w.signIn}</h1>
      <Field label={w.name}>
        {(ids) => (
          <Input {...ids} name="name" scale="large" autoComplete="username" autoFocus required maxLength={30} />
        )}
      </Field>
      <Field label={w.password} error={error} help={w.forgot}>
        {(ids) => <PasswordInput {...ids} name="password" scale="large" autoComplete="current-password" required />}
      </Field>
      <Button type="submit" look="primary" size="large" busy={busy} className="mt-1">
        {w.signIn}
      </Button>
    </form>
  );
}
