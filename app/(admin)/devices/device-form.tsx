'use client';
/** The form of a device: name, connection, tags; tried against the real device before it is saved. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { formatNumber, useLang, useWords } from '#components/text/index.ts';
import { Button, Card, Failure, Field, Input } from '#components/ui/index.ts';
import { inLang, troubleIn } from '#runtime/contract/index.ts';
import { problemSentence, refusalOf, useApi } from '../../_client/api.tsx';
import { SchemaForm } from '../../_client/schema-form.tsx';
import { words as common } from '../../_client/words.ts';
import {
  type DeviceDraft,
  type DriverInfo,
  isWhole,
  problemsIn,
  tagIds,
  toDef,
  toTrial,
  withTitle,
} from './device-draft.ts';
import { refusalIn } from './refusal.ts';
import { TagList } from './tag-list.tsx';
import type { SampleTuple } from './tag-row.tsx';
import { words } from './words.ts';

const NONE: ReadonlySet<string> = new Set();

interface DeviceFormProps {
  readonly id: string;
  readonly driver: DriverInfo;
  readonly initial: DeviceDraft;
}

export function DeviceForm({ id, driver, initial }: DeviceFormProps) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const router = useRouter();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(initial);
  /** What is missing shows once somebody wanted to go on without it. */
  const [strict, setStrict] = useState<'no' | 'connection' | 'all'>('no');
  /** The draft that the last test or save was about. */
  const [asked, setAsked] = useState<DeviceDraft>();
  const test = useMutation(api.devices.test.mutationOptions());
  const save = useMutation(
    api.devices.save.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.devices.list.queryKey() });
        router.push('/devices');
      },
    }),
  );
  const problems = problemsIn(draft, driver);
  const sameConnection = asked?.endpoint === draft.endpoint;
  const tested = sameConnection ? test.data : undefined;

  const error = save.error ?? test.error;
  const sentence = refusalOf(error);
  const refusal =
    sentence === undefined
      ? undefined
      : refusalIn(lang, sentence, (place) => Object.keys(driver[place].properties ?? {}));
  const refusedKey = [...(asked ? tagIds(asked) : [])].find(([, tag]) => tag === refusal?.tag)?.[0];
  const atConnection = refusal && refusal.tag === undefined && sameConnection ? refusal : undefined;
  const failedTitle = save.isError ? w.notSaved : w.testFailed;

  /** What was read of a tag holds while its address does. */
  const results = new Map<string, SampleTuple>();
  if (tested && asked) {
    const ids = tagIds(asked);
    for (const { key, tag } of draft.tags) {
      const before = asked.tags.find((one) => one.key === key)?.tag;
      const sample = tested.samples[ids.get(key) ?? ''];
      if (sample && before?.address === tag.address) results.set(key, sample);
    }
  }

  const change = (part: Partial<DeviceDraft>) => {
    setDraft({ ...draft, ...part });
    save.reset();
    if (test.isError) test.reset();
  };
  const tryIt = () => {
    setStrict(strict === 'all' ? 'all' : 'connection');
    if (problems.endpoint) return;
    save.reset();
    setAsked(draft);
    test.mutate({ def: toTrial(draft, driver), id });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setStrict('all');
    if (!isWhole(problems)) return;
    test.reset();
    setAsked(draft);
    save.mutate({ id, def: toDef(draft, driver) });
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Card className="flex flex-col gap-3 p-4">
        <Field label={w.name} error={strict === 'all' && problems.title ? w.needName : undefined}>
          {(field) => (
            <Input
              {...field}
              autoFocus
              autoComplete="off"
              maxLength={80}
              placeholder={w.namePlaceholder}
              value={inLang(draft.title, lang)}
              onChange={(event) => change({ title: withTitle(draft.title, lang, event.target.value) })}
            />
          )}
        </Field>
        <h2 className="mt-1 font-semibold text-sm">
          {w.connection} <span className="font-normal text-faint">{driver.text[lang].title}</span>
        </h2>
        <SchemaForm
          schema={driver.endpoint}
          labels={driver.text[lang].endpoint}
          value={draft.endpoint}
          strict={strict !== 'no'}
          errors={atConnection?.fields}
          onChange={(endpoint) => change({ endpoint })}
        />
      </Card>
      <TagList
        driver={driver}
        tags={draft.tags}
        wrong={strict === 'all' ? problems.tags : NONE}
        results={results}
        refused={refusal && refusedKey !== undefined ? { key: refusedKey, refusal } : undefined}
        onChange={(tags) => change({ tags })}
      />
      <div className="sticky bottom-14 flex flex-col gap-2 border-line border-t bg-sunk py-3 sm:bottom-0">
        {tested && !tested.ok && <Failure title={w.testFailed}>{troubleIn(lang, tested.problem ?? '')}</Failure>}
        {error && (
          <Failure title={failedTitle}>
            {refusal ? refusal.rest || w.seeAbove : problemSentence(error, c, lang)}
          </Failure>
        )}
        {strict === 'all' && !isWhole(problems) && <Failure title={w.notSaved}>{w.seeAbove}</Failure>}
        <div className="flex flex-wrap items-center justify-end gap-2">
          <span role="status" className="mr-auto text-accent text-sm">
            {tested?.ok && w.testOk(formatNumber(tested.ms, 0))}
          </span>
          <Button onClick={() => router.push('/devices')}>{c.cancel}</Button>
          <Button busy={test.isPending} onClick={tryIt}>
            {w.test}
          </Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            {w.save}
          </Button>
        </div>
      </div>
    </form>
  );
}
