'use client';
/** The form of a device: name, connection, tags; tried against the real device before it is saved. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { formatNumber, formatValue, useLang, useWords } from '#components/text/index.ts';
import { Button, Card, Failure, Field, Input } from '#components/ui/index.ts';
import { inLang, qualityOf, unitSymbol } from '#runtime/contract/index.ts';
import { problemSentence, problemWord, useApi } from '../../_client/api.tsx';
import { defaultsOf, SchemaForm } from '../../_client/schema-form.tsx';
import { words as common } from '../../_client/words.ts';
import {
  type DeviceDraft,
  type DriverInfo,
  isWhole,
  newKey,
  problemsIn,
  type TagDraft,
  toDef,
  wireTypeOf,
  withTitle,
} from './device-draft.ts';
import { TagEditor } from './tag-editor.tsx';
import type { SampleTuple } from './tag-row.tsx';
import { words } from './words.ts';

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
  const [strict, setStrict] = useState(false);
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
  const def = toDef(draft);
  const ids = Object.keys(def.tags);

  const change = (part: Partial<DeviceDraft>) => {
    setDraft({ ...draft, ...part });
    test.reset();
  };
  const changeTag = (key: string, tag: TagDraft['tag']) =>
    change({ tags: draft.tags.map((one) => (one.key === key ? { ...one, tag } : one)) });
  const addTag = (tag: TagDraft['tag']) => change({ tags: [...draft.tags, { key: newKey(), id: undefined, tag }] });
  const blankTag = (): TagDraft['tag'] => {
    const address = defaultsOf(driver.address);
    return { title: '', address, type: wireTypeOf(address), access: 'read', intervalMs: 1000, history: true };
  };
  const whole = (then: () => void) => {
    setStrict(true);
    if (isWhole(problems)) then();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    whole(() => save.mutate({ id, def }));
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Card className="flex flex-col gap-3 p-4">
        <Field label={w.name} error={strict && problems.title ? w.needName : undefined}>
          {(field) => (
            <Input
              {...field}
              autoFocus
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
          strict={strict}
          onChange={(endpoint) => change({ endpoint })}
        />
      </Card>
      <Card>
        <div className="p-4">
          <h2 className="font-semibold text-sm">{w.tagsTitle}</h2>
          <p className="text-sm text-soft">{w.tagsAbout}</p>
        </div>
        <ul className="border-line border-t">
          {draft.tags.map((one, index) => (
            <TagEditor
              key={one.key}
              draft={one}
              driver={driver}
              strict={strict}
              result={<Read sample={test.data?.samples[ids[index] ?? '']} unit={one.tag.unit} />}
              onChange={(tag) => changeTag(one.key, tag)}
              onCopy={() => addTag(one.tag)}
              onRemove={() => change({ tags: draft.tags.filter(({ key }) => key !== one.key) })}
            />
          ))}
        </ul>
        <div className="border-line border-t p-3">
          <Button look="link" onClick={() => addTag(blankTag())}>
            + {w.addTag}
          </Button>
        </div>
      </Card>
      {test.data && !test.data.ok && <Failure title={w.testFailed}>{test.data.problem}</Failure>}
      {test.isError && <Failure title={w.testFailed}>{c[problemWord(test.error)]}</Failure>}
      {save.isError && <Failure title={w.notSaved}>{problemSentence(save.error, c, lang)}</Failure>}
      <div className="sticky bottom-14 flex flex-wrap items-center justify-end gap-2 border-line border-t bg-sunk py-3 sm:bottom-0">
        {test.data?.ok && (
          <span role="status" className="mr-auto text-accent text-sm">
            {w.testOk(formatNumber(test.data.ms, 0))}
          </span>
        )}
        <Button onClick={() => router.push('/devices')}>{c.cancel}</Button>
        <Button busy={test.isPending} onClick={() => whole(() => test.mutate({ def }))}>
          {w.test}
        </Button>
        <Button type="submit" look="primary" busy={save.isPending}>
          {w.save}
        </Button>
      </div>
    </form>
  );
}

/** What the test read of this tag. */
function Read({ sample, unit }: { sample: SampleTuple | undefined; unit: string | undefined }) {
  const w = useWords(words);
  const lang = useLang();
  if (!sample) return null;
  const [value, status] = sample;
  if (value === undefined || status === undefined || qualityOf(status) === 'bad') {
    return <span className="text-danger">{value === undefined ? w.noValue : w.bad}</span>;
  }
  return (
    <span className="font-semibold text-accent">
      {formatValue(value, lang)} {unit && <span className="font-normal">{unitSymbol(unit, lang)}</span>}
    </span>
  );
}
