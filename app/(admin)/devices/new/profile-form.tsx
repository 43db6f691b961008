'use client';
/** The form of a device of a known model: where it is, what it is called, which tags to take. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { formatNumber, useLang, useWords } from '#components/text/index.ts';
import { Button, Card, Failure, Field, Select } from '#components/ui/index.ts';
import { inLang, troubleIn } from '#runtime/contract/index.ts';
import { instantiate, type ParameterValues, type Profile } from '#runtime/profiles/index.ts';
import { problemSentence, refusalOf, useApi } from '../../../_client/api.tsx';
import { FormBar } from '../../../_client/form-bar.tsx';
import { NameField } from '../../../_client/name-field.tsx';
import { newId } from '../../../_client/new-id.ts';
import { refusalIn } from '../../../_client/refusal.ts';
import { SchemaForm } from '../../../_client/schema-form.tsx';
import { words as client } from '../../../_client/words.ts';
import { words as common } from '../words.ts';
import { ParameterFields } from './parameter-fields.tsx';
import { ProfileAbout } from './profile-about.tsx';
import { ProfileTags } from './profile-tags.tsx';
import { SimulateStrip } from './simulate-strip.tsx';
import {
  beginAt,
  canSave,
  canTry,
  type ProfileDraft,
  problemsOfDraft,
  toldBy,
  useProfileDraft,
  type Way,
} from './use-profile-draft.ts';
import { words } from './words.ts';

/** The name is there already: what is typed first is what the profile cannot know. */
function beginAtFirstGap(form: HTMLFormElement | null): void {
  const inputs = [...(form?.querySelectorAll<HTMLInputElement>('input:not([type=checkbox])') ?? [])];
  if (!form?.contains(document.activeElement)) inputs.find(({ value }) => value === '')?.focus();
}

interface ProfileFormProps {
  readonly profileId: string;
  readonly profile: Profile;
  readonly ways: readonly [Way, ...Way[]];
}

export function ProfileForm({ profileId, profile, ways }: ProfileFormProps) {
  const w = useWords(words);
  const d = useWords(common);
  const c = useWords(client);
  const lang = useLang();
  const api = useApi();
  const router = useRouter();
  const queries = useQueryClient();
  const [id] = useState(() => newId('dev'));
  const [draft, setDraft] = useProfileDraft(profile, ways[0]);
  const [isStrict, setStrict] = useState(false);
  /** The connection that the last trial was about. */
  const [asked, setAsked] = useState<ProfileDraft['endpoint']>();
  const [isSavingUnread, setSavingUnread] = useState(false);
  const trial = useMutation(api.devices.tryProfile.mutationOptions());
  const save = useMutation(
    api.devices.save.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.devices.list.queryKey() });
        router.push('/devices');
      },
    }),
  );
  const { driver } = draft.way;
  const problems = problemsOfDraft(profile, draft);
  const tried = asked === draft.endpoint ? trial.data : undefined;
  const hasTold = toldBy(profile).length > 0;
  const error = save.error ?? (asked === draft.endpoint ? trial.error : null);
  const sentence = refusalOf(error);
  const refusal =
    sentence === undefined ? undefined : refusalIn(lang, sentence, () => Object.keys(driver.endpoint.properties ?? {}));

  const change = (part: Partial<ProfileDraft>) => {
    setDraft({ ...draft, ...part });
    setSavingUnread(false);
    save.reset();
  };
  const tryIt = async () => {
    setAsked(draft.endpoint);
    setSavingUnread(false);
    save.reset();
    const { endpoint, parameters, tags } = draft;
    const given = { profile: profileId, protocol: driver.protocol, endpoint, parameters, tags: [...tags] };
    const result = await trial.mutateAsync(given).catch(() => undefined); // `trial.error` says it
    if (result?.ok) setDraft((before) => ({ ...before, parameters: result.parameters }));
    return result;
  };
  const keep = (parameters: ParameterValues) => {
    const { title, endpoint, tags } = draft;
    save.mutate({ id, def: instantiate(profile, { title, protocol: driver.protocol, endpoint, parameters, tags }) });
  };
  const onTest = () => {
    setStrict(true);
    if (canTry(problems)) void tryIt();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setStrict(true);
    if (!canSave(problems)) return;
    if (!hasTold || tried?.ok) return keep(draft.parameters);
    const result = await tryIt();
    if (result?.ok) keep(result.parameters);
    else setSavingUnread(true);
  };

  return (
    <form ref={beginAtFirstGap} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Card className="flex flex-col gap-3 p-4">
        {profile.note && <p className="max-w-3xl text-sm text-soft">{inLang(profile.note, lang)}</p>}
        <NameField
          label={w.name}
          placeholder={d.namePlaceholder}
          error={isStrict && problems.title ? d.needName : undefined}
          value={draft.title}
          onChange={(title) => change({ title })}
          autoFocus={false}
        />
        <h2 className="mt-1 font-semibold text-sm">
          {w.connection}{' '}
          {ways.length === 1 && <span className="font-normal text-faint">{driver.text[lang].title}</span>}
        </h2>
        {ways.length > 1 && (
          <Field label={w.way}>
            {(ids) => (
              <Select
                {...ids}
                value={driver.protocol}
                onChange={(event) => {
                  const way = ways.find((one) => one.driver.protocol === event.target.value) ?? ways[0];
                  change({ way, endpoint: beginAt(way) });
                }}
              >
                {ways.map((way) => (
                  <option key={way.driver.protocol} value={way.driver.protocol}>
                    {way.driver.text[lang].title}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <SchemaForm
          schema={driver.endpoint}
          labels={driver.text[lang].endpoint}
          value={draft.endpoint}
          strict={isStrict}
          errors={refusal?.tag === undefined ? refusal?.fields : undefined}
          onChange={(endpoint) => change({ endpoint })}
        />
        <ParameterFields
          profile={profile}
          values={draft.parameters}
          wrong={problems.parameters}
          isRead={tried?.ok === true}
          onChange={(parameters) => change({ parameters })}
        />
        {driver.twin && <SimulateStrip id={id} profileId={profileId} draft={draft} />}
      </Card>
      <ProfileTags
        profile={profile}
        chosen={draft.tags}
        samples={tried?.ok ? tried.samples : undefined}
        problem={isStrict && problems.tags ? w.noTags : undefined}
        onChange={(tags) => change({ tags })}
      />
      <ProfileAbout profile={profile} />
      <FormBar
        success={tried?.ok ? d.testOk(formatNumber(tried.ms, 0)) : undefined}
        test={d.test}
        save={w.connect}
        isTesting={trial.isPending}
        isSaving={save.isPending}
        onTest={onTest}
        onCancel={() => router.push('/devices')}
      >
        {tried && !tried.ok && (
          <Failure
            title={d.testFailed}
            action={isSavingUnread && <Button onClick={() => keep(draft.parameters)}>{w.saveAnyway}</Button>}
          >
            {troubleIn(lang, tried.problem ?? '')} {isSavingUnread && w.notRead}
          </Failure>
        )}
        {error && (
          <Failure title={save.isError ? d.notSaved : d.testFailed}>
            {refusal ? refusal.rest || d.seeAbove : problemSentence(error, c, lang)}
          </Failure>
        )}
        {isStrict && !canTry(problems) && <Failure title={d.seeAbove} />}
      </FormBar>
    </form>
  );
}
