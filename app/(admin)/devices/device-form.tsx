'use client';
/** The form of a device: name, connection, tags; tried against the real device before it is saved. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { formatNumber, useLang, useWords } from '#components/text/index.ts';
import { Card, Failure } from '#components/ui/index.ts';
import { troubleIn } from '#runtime/contract/index.ts';
import { problemSentence, refusalOf, useApi } from '../../_client/api.tsx';
import { FormBar } from '../../_client/form-bar.tsx';
import { NameField } from '../../_client/name-field.tsx';
import { refusalIn } from '../../_client/refusal.ts';
import { SchemaForm } from '../../_client/schema-form.tsx';
import { words as common } from '../../_client/words.ts';
import { BrowseDialog } from './browse-dialog.tsx';
import {
  type DeviceDraft,
  type DriverInfo,
  isWhole,
  problemsIn,
  tagIds,
  toDef,
  toTrial,
  withTags,
} from './device-draft.ts';
import { Fingerprint } from './fingerprint.tsx';
import { TagFileBar } from './tag-file/tag-file-bar.tsx';
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
  const [browsing, setBrowsing] = useState(false);
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
  const look = () => {
    setStrict(strict === 'all' ? 'all' : 'connection');
    if (!problems.endpoint) setBrowsing(true);
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
        <NameField
          label={w.name}
          placeholder={w.namePlaceholder}
          error={strict === 'all' && problems.title ? w.needName : undefined}
          value={draft.title}
          onChange={(next) => change({ title: next })}
        />
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
        device={id}
        driver={driver}
        tags={draft.tags}
        wrong={strict === 'all' ? problems.tags : NONE}
        results={results}
        refused={refusal && refusedKey !== undefined ? { key: refusedKey, refusal } : undefined}
        actions={<TagFileBar draft={draft} driver={driver} onChange={(tags) => change({ tags })} />}
        onChange={(tags) => change({ tags })}
        onBrowse={driver.browse ? look : undefined}
      />
      {browsing && (
        <BrowseDialog
          driver={driver}
          id={id}
          def={toTrial({ ...draft, tags: [] }, driver)}
          tags={draft.tags}
          onClose={() => setBrowsing(false)}
          onAdd={(tags) => {
            setBrowsing(false);
            change({ tags: withTags(driver, draft.tags, tags) });
          }}
        />
      )}
      <FormBar
        success={tested?.ok ? w.testOk(formatNumber(tested.ms, 0)) : undefined}
        test={w.test}
        save={w.save}
        isTesting={test.isPending}
        isSaving={save.isPending}
        onTest={tryIt}
        onCancel={() => router.push('/devices')}
      >
        {tested?.ok && tested.fingerprint && <Fingerprint text={tested.fingerprint} />}
        {tested && !tested.ok && <Failure title={w.testFailed}>{troubleIn(lang, tested.problem ?? '')}</Failure>}
        {error && (
          <Failure title={failedTitle}>
            {refusal ? refusal.rest || w.seeAbove : problemSentence(error, c, lang)}
          </Failure>
        )}
        {strict === 'all' && !isWhole(problems) && <Failure title={w.notSaved}>{w.seeAbove}</Failure>}
      </FormBar>
    </form>
  );
}
