'use client';
/** Says on one tag when to raise an alarm: three fields for the common case, the rest folded away. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { alarmWords } from '#components/alarms/index.ts';
import { Dialog } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Failure, Field, Input, Select } from '#components/ui/index.ts';
import { ALARM_PRIORITIES, deviceName, inLang, unitSymbol } from '#runtime/contract/index.ts';
import { type DeviceStatus, type TagAlarmDef, tagAlarmDef } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../../_client/api.tsx';
import { words as common } from '../../../_client/words.ts';
import { LimitDetails } from './limit-details.tsx';
import { NumberField } from './number-field.tsx';
import { words } from './words.ts';

const NUMERIC: readonly string[] = ['int', 'real', 'decimal', 'duration'];
const KINDS = ['high', 'high-high', 'low', 'low-low', 'deviation', 'rate'] as const;

interface LimitDialogProps {
  readonly devices: readonly DeviceStatus[];
  /** Of the limit to be changed. */
  readonly id?: string | undefined;
  /** A new one may begin on a certain tag. */
  readonly initial?: Partial<TagAlarmDef> | undefined;
  readonly onSaved: () => unknown;
  readonly onClose: () => void;
}

/** As it stands for this tag: a switch has no limit, a number equals nothing. */
function fitted(draft: TagAlarmDef, devices: readonly DeviceStatus[]): TagAlarmDef {
  const type = devices.find(({ id }) => id === draft.device)?.def.tags[draft.tag]?.type;
  if (type === undefined) return draft;
  if (NUMERIC.includes(type)) return draft.kind === 'equals' ? { ...draft, kind: 'high' } : draft;
  return { ...draft, kind: 'equals', equals: draft.equals ?? (type === 'bool' ? 'true' : '') };
}

export function LimitDialog({ devices, id, initial, onSaved, onClose }: LimitDialogProps) {
  const w = useWords(words);
  const a = useWords(alarmWords);
  const c = useWords(common);
  const lang = useLang();
  const form = useId();
  const usable = devices.filter(({ def }) => Object.keys(def.tags).length > 0);
  const [draft, setDraft] = useState<TagAlarmDef>(() => {
    const [first] = usable;
    const start = {
      device: first?.id ?? '-',
      tag: Object.keys(first?.def.tags ?? {})[0] ?? '-',
      kind: 'high',
      priority: 'high',
      ...initial,
    };
    return fitted(tagAlarmDef.parse(start), usable);
  });
  const [limit, setLimit] = useState<number | undefined>(id === undefined ? undefined : draft.limit);
  const [more, setMore] = useState(initial?.suppressedBy !== undefined);
  const save = useMutation(
    useApi().alarms.saveLimit.mutationOptions({
      onSuccess: async () => {
        await onSaved();
        onClose();
      },
    }),
  );
  const device = usable.find((one) => one.id === draft.device);
  const tag = device?.def.tags[draft.tag];
  const isFixed = initial?.tag !== undefined;
  const unit = tag?.unit ? unitSymbol(tag.unit, lang) : '';
  const set = (change: Partial<TagAlarmDef>) => setDraft((before) => fitted({ ...before, ...change }, usable));
  const isReady = draft.kind === 'equals' ? !!draft.equals?.trim() : limit !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ ...(id === undefined ? {} : { id }), def: { ...draft, limit: limit ?? 0 } });
  };
  const title = id !== undefined ? w.editTitle : isFixed && tag ? w.addFor(inLang(tag.title, lang)) : w.addTitle;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      about={isFixed && device ? deviceName(device.id, device.def, lang) : undefined}
      closeLabel={w.close}
      actions={
        <>
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={save.isPending} disabled={!isReady}>
            {w.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3 py-1">
        {!isFixed && (
          <div className="grid grid-cols-2 gap-3">
            <Field label={w.device}>
              {(ids) => (
                <Select
                  {...ids}
                  scale="large"
                  value={draft.device}
                  onChange={({ target: { value } }) => {
                    const [first = ''] = Object.keys(usable.find((one) => one.id === value)?.def.tags ?? {});
                    set({ device: value, tag: first });
                  }}
                >
                  {usable.map((one) => (
                    <option key={one.id} value={one.id}>
                      {deviceName(one.id, one.def, lang)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={w.tag}>
              {(ids) => (
                <Select {...ids} scale="large" value={draft.tag} onChange={({ target }) => set({ tag: target.value })}>
                  {Object.entries(device?.def.tags ?? {}).map(([key, one]) => (
                    <option key={key} value={key}>
                      {inLang(one.title, lang)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
        )}
        {draft.kind === 'equals' ? (
          <Field label={w.equals}>
            {(ids) =>
              tag?.type === 'bool' ? (
                <Select
                  {...ids}
                  scale="large"
                  value={draft.equals}
                  onChange={({ target }) => set({ equals: target.value })}
                >
                  <option value="true">{w.on}</option>
                  <option value="false">{w.off}</option>
                </Select>
              ) : (
                <Input
                  {...ids}
                  scale="large"
                  autoFocus
                  value={draft.equals ?? ''}
                  onChange={({ target }) => set({ equals: target.value })}
                />
              )
            }
          </Field>
        ) : (
          <div className="grid grid-cols-2 gap-3">
            <Field label={w.kind}>
              {(ids) => (
                <Select
                  {...ids}
                  scale="large"
                  value={draft.kind}
                  onChange={({ target }) => set({ kind: KINDS.find((one) => one === target.value) ?? 'high' })}
                >
                  {KINDS.map((kind) => (
                    <option key={kind} value={kind}>
                      {w[`kind_${kind}`]}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <NumberField label={w.limit} scale="large" autoFocus unit={unit} value={limit} onChange={setLimit} />
          </div>
        )}
        <Field label={w.priority}>
          {(ids) => (
            <Select
              {...ids}
              scale="large"
              value={draft.priority}
              onChange={({ target }) =>
                set({ priority: ALARM_PRIORITIES.find((one) => one === target.value) ?? 'medium' })
              }
            >
              {ALARM_PRIORITIES.map((one) => (
                <option key={one} value={one}>
                  {a[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {draft.kind === 'deviation' && device && <SetPoint draft={draft} device={device} unit={unit} onChange={set} />}
        <Button
          look="link"
          size="inline"
          className="min-h-8 self-start pointer-coarse:min-h-[44px]"
          aria-expanded={more}
          onClick={() => setMore(!more)}
        >
          {more ? w.less : w.more}
        </Button>
        {more && <LimitDetails id={id} draft={draft} devices={usable} unit={unit} onChange={set} />}
        {save.isError && <Failure title={w.notSaved}>{problemSentence(save.error, c, lang)}</Failure>}
      </form>
    </Dialog>
  );
}

function SetPoint({
  draft,
  device,
  unit,
  onChange,
}: {
  draft: TagAlarmDef;
  device: DeviceStatus;
  unit: string;
  onChange: (change: Partial<TagAlarmDef>) => void;
}) {
  const w = useWords(words);
  const lang = useLang();
  const others = Object.entries(device.def.tags).filter(
    ([key, { type }]) => key !== draft.tag && NUMERIC.includes(type),
  );
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={w.setpointTag}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.setpointTag ?? ''}
            onChange={({ target }) => onChange({ setpointTag: target.value || undefined })}
          >
            <option value="">{w.fixed}</option>
            {others.map(([key, tag]) => (
              <option key={key} value={key}>
                {inLang(tag.title, lang)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {draft.setpointTag === undefined && (
        <NumberField
          label={w.setpoint}
          unit={unit}
          value={draft.setpoint}
          onChange={(setpoint) => onChange({ setpoint })}
        />
      )}
    </div>
  );
}
