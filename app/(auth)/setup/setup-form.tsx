'use client';
/** Two steps: the administrator's account and where the plant stands, then the offer of the demo plant. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLang, useOwnZone, useWords } from '#components/text/index.ts';
import { Button, Failure, Field, Input } from '#components/ui/index.ts';
import type { SiteZone } from '#runtime/rpc/index.ts';
import { problemWord, useApi } from '../../_client/api.tsx';
import { type EntryProblems, entryProblems } from '../../_client/entry.ts';
import { PasswordInput } from '../../_client/password-input.tsx';
import { keepLang, signIn } from '../../_client/session.ts';
import { useSetZone } from '../../_client/use-set-zone.ts';
import { words as common } from '../../_client/words.ts';
import { ZoneField, ZoneLine } from '../../_client/zone-field.tsx';
import { words as zoneWords } from '../../_client/zone-words.ts';
import { words } from '../words.ts';

export function SetupForm({ zone }: { zone: SiteZone }) {
  const [step, setStep] = useState<'account' | 'zone' | 'demo'>('account');
  if (step === 'demo') return <DemoOffer />;
  if (step === 'zone') return <ZoneNotSet onDone={() => setStep('demo')} />;
  return <AccountForm site={zone} onDone={(isZoneSet) => setStep(isZoneSet ? 'demo' : 'zone')} />;
}

function AccountForm({ site, onDone }: { site: SiteZone; onDone: (isZoneSet: boolean) => void }) {
  const w = useWords(words);
  const c = useWords(common);
  const language = useLang();
  const api = useApi();
  const create = useMutation(api.setup.create.mutationOptions());
  const [problems, setProblems] = useState<EntryProblems>({});
  const [failed, setFailed] = useState<string>();
  const z = useWords(zoneWords);
  const own = useOwnZone();
  const [picked, setPicked] = useState<string>();
  const isLaidDown = site.from === 'environment';
  // Whoever sets Jig up most likely stands in the plant.
  const zone = picked ?? own ?? site.zone;
  const setZone = useSetZone();

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
    if (problem) return location.assign('/sign-in');
    if (isLaidDown) return onDone(true);
    await setZone.mutateAsync(zone).then(
      () => onDone(true),
      () => onDone(false),
    );
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
      {isLaidDown ? (
        <p className="text-sm text-soft">
          {z.label}: <ZoneLine zone={site.zone} laidDown />
        </p>
      ) : (
        <ZoneField value={zone} onChange={setPicked} />
      )}
      {failed && <Failure title={failed} />}
      {setZone.isPending && (
        <p role="status" className="text-sm text-soft">
          {z.waiting}
        </p>
      )}
      <Button type="submit" look="primary" size="large" busy={create.isPending || setZone.isPending} className="mt-1">
        {w.create}
      </Button>
    </form>
  );
}

function ZoneNotSet({ onDone }: { onDone: () => void }) {
  const z = useWords(zoneWords);
  return (
    <div className="flex flex-col gap-4">
      <Failure title={z.notSet} />
      <Button look="primary" size="large" onClick={onDone}>
        {z.goOn}
      </Button>
    </div>
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
