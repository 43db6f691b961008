'use client';
/** Rules for writing a tag: who, how often, how far, only while another tag stands so, and whether a person looks first. */
import { useQuery } from '@tanstack/react-query';
import { useLang, useWords } from '#components/text/index.ts';
import { Field, Input, Select, Switch } from '#components/ui/index.ts';
import { deviceName, GUARD_SIGNS, type GuardSign, inLang, type WriteGuard } from '#runtime/contract/index.ts';
import type { DeviceStatus } from '#runtime/rpc/index.ts';
import { useApi } from '../../_client/api.tsx';
import type { TagDraft } from './device-draft.ts';
import { NumberInput } from './number-input.tsx';
import { tagWords } from './tag-words.ts';

const ROLES = ['operator', 'builder', 'admin'] as const;

interface TagGuardProps {
  readonly tag: TagDraft['tag'];
  readonly onChange: (guard: WriteGuard | undefined) => void;
}

export function TagGuard({ tag, onChange }: TagGuardProps) {
  const t = useWords(tagWords);
  const lang = useLang();
  const devices = useQuery(useApi().devices.list.queryOptions({}));
  const guard = tag.guard ?? {};
  const set = <K extends keyof WriteGuard>(key: K, value: WriteGuard[K] | undefined) => {
    const { [key]: _old, ...rest } = guard;
    const next = value === undefined ? rest : { ...rest, [key]: value };
    onChange(Object.keys(next).length > 0 ? (next as WriteGuard) : undefined);
  };
  const { when } = guard;
  const setWhen = (part: Partial<NonNullable<WriteGuard['when']>>) =>
    set('when', { tag: '', is: '=', value: 0, ...when, ...part });
  return (
    <>
      <Field label={t.role}>
        {(ids) => (
          <Select
            {...ids}
            value={guard.role ?? 'builder'}
            onChange={({ target: { value } }) =>
              set('role', value === 'builder' ? undefined : (value as WriteGuard['role']))
            }
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {t[`role_${role}`]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t.every}>
        {(ids) => (
          <NumberInput
            {...ids}
            min={0.001}
            unit="s"
            value={guard.everyMs === undefined ? undefined : guard.everyMs / 1000}
            onChange={(value) => set('everyMs', value ? Math.round(value * 1000) : undefined)}
          />
        )}
      </Field>
      {tag.access === 'read-write' && (
        <Field label={t.maxChange}>
          {(ids) => (
            <NumberInput
              {...ids}
              min={0}
              value={guard.maxChange}
              onChange={(value) => set('maxChange', value || undefined)}
            />
          )}
        </Field>
      )}
      <Field label={t.when}>
        {(ids) => (
          <Select
            {...ids}
            value={when?.device ?? ''}
            onChange={({ target: { value } }) =>
              value === '' ? set('when', undefined) : setWhen({ device: value, tag: firstTag(devices.data, value) })
            }
          >
            <option value="">{t.whenNone}</option>
            {devices.data?.map(({ id, def }) => (
              <option key={id} value={id}>
                {deviceName(id, def, lang)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {when && (
        <Field label={t.whenTag}>
          {(ids) => (
            <Select {...ids} value={when.tag} onChange={(event) => setWhen({ tag: event.target.value })}>
              {Object.entries(devices.data?.find(({ id }) => id === when.device)?.def.tags ?? {}).map(([id, one]) => (
                <option key={id} value={id}>
                  {inLang(one.title, lang)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {when && (
        <>
          <Field label={t.whenIs}>
            {(ids) => (
              <Select {...ids} value={when.is} onChange={(event) => setWhen({ is: event.target.value as GuardSign })}>
                {GUARD_SIGNS.map((sign) => (
                  <option key={sign}>{sign}</option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t.whenValue}>
            {(ids) => (
              <Input
                {...ids}
                value={String(when.value)}
                autoComplete="off"
                onChange={(event) => setWhen({ value: typedFrom(event.target.value) })}
              />
            )}
          </Field>
        </>
      )}
      {tag.access === 'read-write' && (
        <Field label={t.confirm} className="col-span-2">
          {(ids) => (
            <Switch
              {...ids}
              label={t.confirm}
              checked={guard.confirm ?? false}
              onChange={(on) => set('confirm', on || undefined)}
            />
          )}
        </Field>
      )}
    </>
  );
}

const firstTag = (devices: readonly DeviceStatus[] | undefined, device: string): string =>
  Object.keys(devices?.find(({ id }) => id === device)?.def.tags ?? {})[0] ?? '';

/** true, false and numbers as such, all else as text. */
function typedFrom(text: string): boolean | number | string {
  const plain = text.trim();
  if (plain === 'true' || plain === 'false') return plain === 'true';
  // Half-typed numbers such as "1." stay as they are typed.
  return plain !== '' && String(Number(plain)) === plain ? Number(plain) : text;
}
