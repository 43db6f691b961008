'use client';
/** The form of a connection: name, settings, patience; tried against the real system before it is saved. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { formatNumber, useLang, useWords } from '#components/text/index.ts';
import { Card, Failure, Field, Input } from '#components/ui/index.ts';
import { type ConnectionDef, inLang, type LocalText, troubleIn } from '#runtime/contract/index.ts';
import { problemSentence, refusalOf, useApi } from '../../_client/api.tsx';
import { FormBar } from '../../_client/form-bar.tsx';
import { type FormValue, problemsOf } from '../../_client/form-schema.ts';
import { NameField } from '../../_client/name-field.tsx';
import { refusalIn } from '../../_client/refusal.ts';
import { SchemaForm } from '../../_client/schema-form.tsx';
import { words as common } from '../../_client/words.ts';
import type { KindInfo } from './use-kinds.tsx';
import { words } from './words.ts';

export interface ConnectionDraft {
  readonly title: LocalText;
  readonly settings: FormValue;
  readonly retryHours: number | undefined;
}

export function ConnectionForm({ id, kind, initial }: { id: string; kind: KindInfo; initial: ConnectionDraft }) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const router = useRouter();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(initial);
  const [strict, setStrict] = useState<'no' | 'settings' | 'all'>('no');
  const test = useMutation(api.connections.test.mutationOptions());
  const save = useMutation(
    api.connections.save.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.connections.list.queryKey() });
        router.push('/connections');
      },
    }),
  );
  const { title, settings, retryHours } = draft;
  const hasName = inLang(title, lang).trim() !== '';
  const isPatient = retryHours !== undefined && Number.isInteger(retryHours) && retryHours >= 1 && retryHours <= 168;
  const isSettled = Object.keys(problemsOf(kind.settings, settings)).length === 0;

  const isWhole = hasName && isSettled && isPatient;

  const error = save.error ?? test.error;
  const sentence = refusalOf(error);
  const known = () => Object.keys(kind.settings.properties ?? {});
  const refusal = sentence === undefined ? undefined : refusalIn(lang, sentence, known);
  const def = (name: LocalText): ConnectionDef => ({
    title: name,
    kind: kind.kind,
    settings,
    retryHours: retryHours ?? 24,
  });

  const change = (part: Partial<ConnectionDraft>) => {
    setDraft({ ...draft, ...part });
    save.reset();
    test.reset();
  };
  const tryIt = () => {
    setStrict(strict === 'all' ? 'all' : 'settings');
    if (!isSettled) return;
    save.reset();
    test.mutate({ def: { ...def(hasName ? title : kind.kind), retryHours: 24 }, id });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setStrict('all');
    if (!isWhole) return;
    test.reset();
    save.mutate({ id, def: def(title) });
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Card className="flex flex-col gap-3 p-4">
        <div>
          <h2 className="font-semibold text-sm">{kind.text[lang].title}</h2>
          <p className="text-faint text-sm">{kind.text[lang].help}</p>
        </div>
        <NameField
          label={w.name}
          placeholder={w.namePlaceholder}
          error={strict === 'all' && !hasName ? w.needName : undefined}
          value={title}
          onChange={(next) => change({ title: next })}
        />
        <SchemaForm
          schema={kind.settings}
          labels={kind.text[lang].settings}
          value={settings}
          strict={strict !== 'no'}
          errors={refusal?.fields}
          onChange={(next) => change({ settings: next })}
        />
        <Field
          label={w.retry}
          className="sm:max-w-48"
          error={strict === 'all' && !isPatient ? w.retryRange : undefined}
        >
          {(field) => (
            <Input
              {...field}
              type="number"
              inputMode="numeric"
              min={1}
              max={168}
              step={1}
              unit={w.hours}
              value={retryHours === undefined ? '' : String(retryHours)}
              onChange={(event) =>
                change({ retryHours: event.target.value === '' ? undefined : Number(event.target.value) })
              }
            />
          )}
        </Field>
      </Card>
      <FormBar
        success={test.data?.ok ? w.testOk(formatNumber(test.data.ms, 0)) : undefined}
        test={w.test}
        save={w.save}
        isTesting={test.isPending}
        isSaving={save.isPending}
        onTest={tryIt}
        onCancel={() => router.push('/connections')}
      >
        {test.data && !test.data.ok && (
          <Failure title={w.testFailed}>{troubleIn(lang, test.data.problem ?? '')}</Failure>
        )}
        {error && (
          <Failure title={save.isError ? w.notSaved : w.testFailed}>
            {refusal ? refusal.rest || w.seeAbove : problemSentence(error, c, lang)}
          </Failure>
        )}
        {strict === 'all' && !isWhole && <Failure title={w.notSaved}>{w.seeAbove}</Failure>}
      </FormBar>
    </form>
  );
}
