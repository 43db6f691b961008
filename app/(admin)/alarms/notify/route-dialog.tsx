'use client';
/** One notification: which alarms, when, and whom in which order. */
import { useMutation } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { alarmWords } from '#components/alarms/index.ts';
import { Dialog } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Failure, Field, Input, Select, Switch } from '#components/ui/index.ts';
import { ALARM_PRIORITIES, inLang } from '#runtime/contract/index.ts';
import type { AlarmRouteDef, ConnectionStatus } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../../_client/api.tsx';
import { words as common } from '../../../_client/words.ts';
import { words } from './words.ts';

type Step = AlarmRouteDef['steps'][number];

interface RouteDialogProps {
  /** Those that can tell people. */
  readonly connections: readonly ConnectionStatus[];
  readonly id?: string | undefined;
  readonly initial: AlarmRouteDef;
  readonly onSaved: () => unknown;
  readonly onClose: () => void;
}

const listed = (text: string): string[] =>
  text
    .split(/[,，;；\s]+/)
    .map((one) => one.trim())
    .filter(Boolean);

export function RouteDialog({ connections, id, initial, onSaved, onClose }: RouteDialogProps) {
  const w = useWords(words);
  const a = useWords(alarmWords);
  const c = useWords(common);
  const lang = useLang();
  const form = useId();
  const [draft, setDraft] = useState(initial);
  const set = (change: Partial<AlarmRouteDef>) => setDraft((before) => ({ ...before, ...change }));
  const save = useMutation(
    useApi().alarms.saveRoute.mutationOptions({
      onSuccess: async () => {
        await onSaved();
        onClose();
      },
    }),
  );
  const setStep = (index: number, change: Partial<Step>) =>
    set({ steps: draft.steps.map((step, i) => (i === index ? { ...step, ...change } : step)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ ...(id === undefined ? {} : { id }), def: draft });
  };
  const last = draft.steps.at(-1);
  return (
    <Dialog
      open
      onClose={onClose}
      title={id === undefined ? w.addTitle : w.editTitle}
      closeLabel={w.close}
      actions={
        <>
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button
            type="submit"
            form={form}
            look="primary"
            busy={save.isPending}
            disabled={!draft.title.trim() || draft.priorities.length === 0}
          >
            {w.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3 py-1">
        <Field
          label={w.name}
          aside={
            <span className="flex items-center gap-2 text-soft text-xs">
              <span aria-hidden>{w.enabled}</span>
              <Switch label={w.enabled} checked={draft.enabled} onChange={(enabled) => set({ enabled })} />
            </span>
          }
        >
          {(ids) => (
            <Input
              {...ids}
              autoFocus
              maxLength={80}
              autoComplete="off"
              placeholder={w.namePlaceholder}
              value={draft.title}
              onChange={({ target }) => set({ title: target.value })}
            />
          )}
        </Field>
        <fieldset>
          <legend className="text-soft text-xs">{w.priorities}</legend>
          <div className="flex flex-wrap gap-x-4">
            {ALARM_PRIORITIES.map((one) => (
              <label key={one} className="flex min-h-8 items-center gap-1.5 text-sm pointer-coarse:min-h-[44px]">
                <input
                  type="checkbox"
                  className="size-4 accent-accent"
                  checked={draft.priorities.includes(one)}
                  onChange={({ target }) =>
                    set({
                      priorities: ALARM_PRIORITIES.filter((p) =>
                        p === one ? target.checked : draft.priorities.includes(p),
                      ),
                    })
                  }
                />
                {a[one]}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="grid grid-cols-2 gap-3">
          <Field label={w.hours}>
            {(ids) => (
              <Select
                {...ids}
                value={draft.hours ? 'between' : 'always'}
                onChange={({ target }) =>
                  set({ hours: target.value === 'between' ? { from: '08:00', to: '20:00' } : undefined })
                }
              >
                <option value="always">{w.always}</option>
                <option value="between">{w.between}</option>
              </Select>
            )}
          </Field>
          <Field label={w.lang}>
            {(ids) => (
              <Select
                {...ids}
                value={draft.lang}
                onChange={({ target }) => set({ lang: target.value === 'en' ? 'en' : 'zh-CN' })}
              >
                <option value="zh-CN">中文</option>
                <option value="en">English</option>
              </Select>
            )}
          </Field>
          {draft.hours &&
            (['from', 'to'] as const).map((end) => (
              <Field key={end} label={w[end]}>
                {(ids) => (
                  <Input
                    {...ids}
                    type="time"
                    required
                    value={draft.hours?.[end] ?? ''}
                    onChange={({ target }) => draft.hours && set({ hours: { ...draft.hours, [end]: target.value } })}
                  />
                )}
              </Field>
            ))}
        </div>
        <div>
          <h3 className="font-medium text-sm">{w.steps}</h3>
          <p className="text-faint text-xs">{w.stepsAbout}</p>
        </div>
        <ol className="flex flex-col gap-3">
          {draft.steps.map((step, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their place
            <li key={i} className="flex items-start gap-2 rounded-md border border-line p-3">
              <StepFields step={step} connections={connections} onChange={(change) => setStep(i, change)} />
              {draft.steps.length > 1 && (
                <Button
                  look="ghost"
                  icon
                  aria-label={w.removeStep(i + 1)}
                  onClick={() => set({ steps: draft.steps.toSpliced(i, 1) })}
                >
                  <X size={15} aria-hidden />
                </Button>
              )}
            </li>
          ))}
        </ol>
        {last && draft.steps.length < 10 && (
          <Button
            look="link"
            size="inline"
            className="min-h-8 self-start pointer-coarse:min-h-[44px]"
            onClick={() => set({ steps: [...draft.steps, { ...last, afterMinutes: last.afterMinutes + 10 }] })}
          >
            + {w.addStep}
          </Button>
        )}
        {save.isError && <Failure title={w.notSaved}>{problemSentence(save.error, c, lang)}</Failure>}
      </form>
    </Dialog>
  );
}

function StepFields({
  step,
  connections,
  onChange,
}: {
  step: Step;
  connections: readonly ConnectionStatus[];
  onChange: (change: Partial<Step>) => void;
}) {
  const w = useWords(words);
  const lang = useLang();
  const takes = connections.find(({ id }) => id === step.connection)?.takes;
  /** As typed: a comma at its end must not vanish under the hands. */
  const [typed, setTyped] = useState((takes === 'mail' ? step.to : step.mobiles).join(', '));
  /** Addresses for mail, numbers for a chat. */
  const people = (connection: string, text: string) =>
    connections.find(({ id }) => id === connection)?.takes === 'mail'
      ? { to: listed(text), mobiles: [], everyone: false }
      : { mobiles: listed(text), to: [] };
  return (
    <div className="grid flex-1 grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-2">
      <Field label={w.after}>
        {(ids) => (
          <Input
            {...ids}
            type="number"
            min={0}
            max={1440}
            unit={w.minutes}
            value={step.afterMinutes}
            onChange={({ target }) => onChange({ afterMinutes: Math.round(Number(target.value)) })}
          />
        )}
      </Field>
      <Field label={w.via}>
        {(ids) => (
          <Select
            {...ids}
            value={step.connection}
            onChange={({ target: { value } }) => onChange({ connection: value, ...people(value, typed) })}
          >
            {connections.map(({ id, def }) => (
              <option key={id} value={id}>
                {inLang(def.title, lang)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={takes === 'mail' ? w.mailTo : w.mobiles} className="col-span-2">
        {(ids) => (
          <Input
            {...ids}
            autoComplete="off"
            value={typed}
            onChange={({ target: { value } }) => {
              setTyped(value);
              onChange(people(step.connection, value));
            }}
          />
        )}
      </Field>
      {takes === 'chat' && (
        <label className="col-span-2 flex min-h-8 items-center gap-2 text-sm pointer-coarse:min-h-[44px]">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={step.everyone}
            onChange={({ target }) => onChange({ everyone: target.checked })}
          />
          {w.everyone}
        </label>
      )}
    </div>
  );
}
