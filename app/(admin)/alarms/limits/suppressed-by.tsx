'use client';
/** When an alarm is held back by its design: while a tag has a value, or while another alarm's condition holds; for how long after; and why. */
import { useQuery } from '@tanstack/react-query';
import { useLang, useWords } from '#components/text/index.ts';
import { Field, Input, Select } from '#components/ui/index.ts';
import { deviceName, inLang } from '#runtime/contract/index.ts';
import type { DeviceStatus, SuppressedBy, TagAlarmDef } from '#runtime/rpc/index.ts';
import { useApi } from '../../../_client/api.tsx';
import { NumberField } from './number-field.tsx';
import { words } from './words.ts';

interface SuppressedByProps {
  /** Of the limit that is changed; absent: a new one. */
  readonly id: string | undefined;
  readonly draft: Pick<TagAlarmDef, 'device' | 'tag' | 'suppressedBy'>;
  readonly devices: readonly DeviceStatus[];
  readonly onChange: (change: { readonly suppressedBy: SuppressedBy | undefined }) => void;
}

/** What holds for either kind. */
const kept = (by: SuppressedBy | undefined) => ({
  ...(by?.reason === undefined ? {} : { reason: by.reason }),
  ...(by?.releaseMs === undefined ? {} : { releaseMs: by.releaseMs }),
});

export function SuppressedByFields({ id, draft, devices, onChange }: SuppressedByProps) {
  const w = useWords(words);
  const by = draft.suppressedBy;
  const set = (suppressedBy: SuppressedBy | undefined) => onChange({ suppressedBy });
  const tags = devices.flatMap((device) =>
    Object.keys(device.def.tags)
      .filter((tag) => device.id !== draft.device || tag !== draft.tag)
      .map((tag) => ({ device: device.id, tag })),
  );
  const alarms = (useQuery(useApi().alarms.known.queryOptions({})).data ?? []).filter(({ node }) => node !== id);
  const choose = (kind: string) => {
    const [tag] = tags;
    const [alarm] = alarms;
    if (kind === 'tag' && tag) set({ kind: 'tag', ...tag, equals: 'true', ...kept(by) });
    else if (kind === 'alarm' && alarm)
      set({ kind: 'alarm', app: alarm.app, node: alarm.node, ...keyOf(alarm), ...kept(by) });
    else set(undefined);
  };
  return (
    <fieldset className="col-span-2 grid grid-cols-2 gap-3 rounded-md border border-line p-3">
      <Field label={w.suppress} help={by ? undefined : w.suppressHelp} className="col-span-2">
        {(ids) => (
          <Select {...ids} value={by?.kind ?? ''} onChange={({ target }) => choose(target.value)}>
            <option value="">{w.never}</option>
            {tags.length > 0 && <option value="tag">{w.byTag}</option>}
            {alarms.length > 0 && <option value="alarm">{w.byAlarm}</option>}
          </Select>
        )}
      </Field>
      {by?.kind === 'tag' && <ByTag by={by} draft={draft} devices={devices} onChange={set} />}
      {by?.kind === 'alarm' && <ByAlarm by={by} alarms={alarms} onChange={set} />}
      {by && (
        <>
          <Field label={w.suppressReason} className="col-span-2">
            {(ids) => (
              <Input
                {...ids}
                maxLength={300}
                autoComplete="off"
                value={by.reason ?? ''}
                onChange={({ target }) => set({ ...by, reason: target.value })}
              />
            )}
          </Field>
          <NumberField
            label={w.suppressAfter}
            unit={w.seconds}
            min={0}
            value={(by.releaseMs ?? 0) / 1000}
            onChange={(seconds = 0) => set({ ...by, releaseMs: Math.round(seconds * 1000) })}
          />
        </>
      )}
    </fieldset>
  );
}

type TagCause = Extract<SuppressedBy, { kind: 'tag' }>;
type AlarmCause = Extract<SuppressedBy, { kind: 'alarm' }>;
const keyOf = ({ key }: { readonly key?: string | undefined }) => (key === undefined ? {} : { key });

function ByTag({
  by,
  draft,
  devices,
  onChange,
}: {
  by: TagCause;
  draft: SuppressedByProps['draft'];
  devices: readonly DeviceStatus[];
  onChange: (by: TagCause) => void;
}) {
  const w = useWords(words);
  const lang = useLang();
  const device = devices.find(({ id }) => id === by.device);
  const type = device?.def.tags[by.tag]?.type;
  const isSwitch = type === 'bool';
  const tagsOf = (of: DeviceStatus | undefined) =>
    Object.entries(of?.def.tags ?? {}).filter(([tag]) => of?.id !== draft.device || tag !== draft.tag);
  const startOf = (of: DeviceStatus | undefined, tag: string) =>
    of?.def.tags[tag]?.type === 'bool' ? 'true' : undefined;
  const choose = (id: string, tag: string | undefined) => {
    const chosen = devices.find((one) => one.id === id);
    const next = tag ?? tagsOf(chosen)[0]?.[0] ?? by.tag;
    const { equals: _, ...rest } = by;
    const equals = startOf(chosen, next);
    onChange({ ...rest, device: id, tag: next, ...(equals === undefined ? {} : { equals }) });
  };
  return (
    <>
      <Field label={w.device}>
        {(ids) => (
          <Select {...ids} value={by.device} onChange={({ target }) => choose(target.value, undefined)}>
            {devices
              .filter((one) => tagsOf(one).length > 0)
              .map(({ id, def }) => (
                <option key={id} value={id}>
                  {deviceName(id, def, lang)}
                </option>
              ))}
          </Select>
        )}
      </Field>
      <Field label={w.suppressTag}>
        {(ids) => (
          <Select {...ids} value={by.tag} onChange={({ target }) => choose(by.device, target.value)}>
            {tagsOf(device).map(([tag, { title }]) => (
              <option key={tag} value={tag}>
                {inLang(title, lang)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={w.suppressIs} className="col-span-2">
        {(ids) =>
          isSwitch ? (
            <Select
              {...ids}
              value={by.equals ?? 'true'}
              onChange={({ target }) => onChange({ ...by, equals: target.value })}
            >
              <option value="true">{w.on}</option>
              <option value="false">{w.off}</option>
            </Select>
          ) : (
            <Input
              {...ids}
              maxLength={100}
              autoComplete="off"
              value={by.equals ?? ''}
              onChange={({ target: { value } }) => {
                const { equals: _, ...rest } = by;
                onChange(value === '' ? rest : { ...rest, equals: value });
              }}
            />
          )
        }
      </Field>
    </>
  );
}

function ByAlarm({
  by,
  alarms,
  onChange,
}: {
  by: AlarmCause;
  alarms: readonly { app: string; node: string; key?: string | undefined; appTitle: AlarmTitle; title: AlarmTitle }[];
  onChange: (by: AlarmCause) => void;
}) {
  const w = useWords(words);
  const lang = useLang();
  const at = alarms.findIndex(({ app, node, key }) => app === by.app && node === by.node && key === by.key);
  return (
    <Field label={w.suppressAlarm} className="col-span-2">
      {(ids) => (
        <Select
          {...ids}
          value={at}
          onChange={({ target }) => {
            const chosen = alarms[Number(target.value)];
            const { key: _, ...rest } = by;
            if (chosen) onChange({ ...rest, app: chosen.app, node: chosen.node, ...keyOf(chosen) });
          }}
        >
          {at < 0 && <option value={-1}>{w.choose}</option>}
          {alarms.map(({ app, node, key, appTitle, title }, i) => (
            <option key={`${app} ${node} ${key ?? ''}`} value={i}>
              {inLang(appTitle, lang)} · {inLang(title, lang)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
type AlarmTitle = Parameters<typeof inLang>[0];
