'use client';
/** Every limit, on tags and in apps, with what holds now and what was engineered. */
import { useMutation } from '@tanstack/react-query';
import { Ellipsis, Gauge } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Menu, MenuItem } from '#components/overlay/index.ts';
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import { Button, buttonLook, Card, Empty, Failure, Input, Skeleton } from '#components/ui/index.ts';
import { atLeast, deviceName, inLang, type Lang, type Role } from '#runtime/contract/index.ts';
import type { TagAlarmRow } from '#runtime/rpc/index.ts';
import { problemSentence, useApi, useApiClient } from '../../../_client/api.tsx';
import { Deed } from '../../../_client/deed.tsx';
import { words as common } from '../../../_client/words.ts';
import { AlarmPage } from '../alarm-page.tsx';
import { useSuppressionWords } from '../use-site.ts';
import { AdjustDialog } from './adjust-dialog.tsx';
import { AppLimits } from './app-limits.tsx';
import { LimitDialog } from './limit-dialog.tsx';
import { LimitLine } from './limit-line.tsx';
import { deviceOf, limitText, useLimits } from './use-limits.ts';
import { words } from './words.ts';

type Asking = { readonly kind: 'add' } | { readonly kind: 'edit' | 'adjust' | 'remove'; readonly rule: TagAlarmRow };

interface LimitsScreenProps {
  readonly role: Role;
  readonly mayEdit: boolean;
  readonly mayAdjust: boolean;
}

/** Fewer are found by looking. */
const SEARCHED_FROM = 8;

export function LimitsScreen({ role, mayEdit, mayAdjust }: LimitsScreenProps) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const client = useApiClient();
  const { limits, devices, changed } = useLimits();
  const [asking, setAsking] = useState<Asking>();
  const [text, setText] = useState('');
  const known = devices.data ?? [];
  const suppression = useSuppressionWords(known);
  const hasTags = known.some(({ def }) => Object.keys(def.tags).length > 0);
  const add = mayEdit && hasTags && (
    <Button look="primary" onClick={() => setAsking({ kind: 'add' })}>
      {w.add}
    </Button>
  );
  const toConnect = mayEdit && (
    <Link href="/devices/new" className={buttonLook({ look: 'primary' })}>
      {w.connect}
    </Link>
  );
  const sourceOf = (rule: TagAlarmRow) => {
    const device = deviceOf(known, rule);
    return device ? deviceName(device.id, device.def, lang) : rule.def.device;
  };
  const tagOf = (rule: TagAlarmRow) => deviceOf(known, rule)?.def.tags[rule.def.tag];
  const nameOf = (rule: TagAlarmRow) => inLang(tagOf(rule)?.title ?? rule.def.tag, lang);
  const wanted = text.trim().toLowerCase();
  const shown = (limits.data ?? []).filter((rule) =>
    `${sourceOf(rule)} ${nameOf(rule)}`.toLowerCase().includes(wanted),
  );
  const close = () => setAsking(undefined);
  const failed = limits.isError ? limits : devices.isError ? devices : undefined;
  return (
    <AlarmPage mayEdit={mayEdit} action={(limits.data?.length ?? 0) > 0 && add}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-soft">{w.about}</p>
        {(limits.data?.length ?? 0) >= SEARCHED_FROM && (
          <div className="max-sm:w-full sm:w-56">
            <Input
              type="search"
              aria-label={w.find}
              placeholder={w.find}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          </div>
        )}
      </div>
      {failed && (
        <Failure title={w.failed} action={<Button onClick={() => void failed.refetch()}>{c.retry}</Button>}>
          {problemSentence(failed.error, c, lang)}
        </Failure>
      )}
      {(limits.isPending || devices.isPending) && <Skeleton className="h-40 rounded-lg" />}
      {limits.data?.length === 0 && devices.data && (
        <Card>
          <Empty icon={<Gauge size={20} aria-hidden />} title={w.empty} action={add || toConnect}>
            {hasTags ? w.emptyAbout : w.noTags}
          </Empty>
        </Card>
      )}
      {wanted !== '' && shown.length === 0 && (
        <Card className="px-4 py-6 text-center text-soft text-sm">{w.noMatch}</Card>
      )}
      {devices.data &&
        [...Map.groupBy([...shown].sort(inOrder), ({ def }) => def.device)].map(([device, rules]) => (
          <Card key={device} className="mb-3">
            <h2 className="px-4 pt-3 pb-1 font-medium text-sm text-soft">{rules[0] && sourceOf(rules[0])}</h2>
            <ul>
              {rules.map((rule) => {
                const { def, adjusted, engineered } = rule;
                const tag = tagOf(rule);
                const may = mayAdjust && atLeast(role, def.adjustableBy) && def.kind !== 'equals' && tag !== undefined;
                return (
                  <LimitLine
                    key={rule.id}
                    priority={def.priority}
                    title={`${nameOf(rule)} · ${w[`kind_${def.kind}`]} ${saidOf(rule, tag?.unit, lang, w)}`}
                    unit={tag?.unit}
                    adjusted={adjusted}
                    notes={[
                      def.suppressedBy && suppression(def.suppressedBy),
                      def.suppressedBy?.reason,
                      def.suppressedBy && engineered && w.engineeredBy(engineered.by, formatTime(engineered.at, lang)),
                      !tag && w.gone,
                    ]}
                    onAdjust={may ? () => setAsking({ kind: 'adjust', rule }) : undefined}
                    menu={
                      mayEdit && (
                        <Menu
                          trigger={
                            <Button look="ghost" icon aria-label={w.moreOf(nameOf(rule))}>
                              <Ellipsis size={17} aria-hidden />
                            </Button>
                          }
                        >
                          {tag && <MenuItem onSelect={() => setAsking({ kind: 'edit', rule })}>{w.edit}</MenuItem>}
                          <MenuItem danger onSelect={() => setAsking({ kind: 'remove', rule })}>
                            {w.remove}
                          </MenuItem>
                        </Menu>
                      )
                    }
                  />
                );
              })}
            </ul>
          </Card>
        ))}
      <AppLimits role={role} mayAdjust={mayAdjust} text={wanted} />
      {asking?.kind === 'add' && <LimitDialog devices={known} onSaved={changed} onClose={close} />}
      {asking?.kind === 'edit' && (
        <LimitDialog devices={known} id={asking.rule.id} initial={asking.rule.def} onSaved={changed} onClose={close} />
      )}
      {asking?.kind === 'adjust' && (
        <AdjustDialog
          of={{
            ...asking.rule.def,
            what: nameOf(asking.rule),
            unit: tagOf(asking.rule)?.unit,
            adjusted: asking.rule.adjusted,
          }}
          onClose={close}
          onAdjust={async (limit, comment) => {
            await client.alarms.adjustLimit.mutate({ id: asking.rule.id, limit, comment });
            await changed();
          }}
        />
      )}
      {asking?.kind === 'remove' && (
        <RemoveDialog id={asking.rule.id} title={nameOf(asking.rule)} onSaved={changed} onClose={close} />
      )}
    </AlarmPage>
  );
}

/** By device and tag, the highest limit first. */
const inOrder = ({ def: a }: TagAlarmRow, { def: b }: TagAlarmRow): number =>
  a.device.localeCompare(b.device, undefined, { numeric: true }) ||
  a.tag.localeCompare(b.tag, undefined, { numeric: true }) ||
  b.limit - a.limit;

/** `80 °C`, `on`. */
function saidOf({ def }: TagAlarmRow, unit: string | undefined, lang: Lang, w: { on: string; off: string }): string {
  if (def.kind !== 'equals') return limitText(def.limit, unit, lang);
  return def.equals === 'true' ? w.on : def.equals === 'false' ? w.off : (def.equals ?? '');
}

interface RemoveDialogProps {
  readonly id: string;
  readonly title: string;
  readonly onSaved: () => unknown;
  readonly onClose: () => void;
}

function RemoveDialog({ id, title, onSaved, onClose }: RemoveDialogProps) {
  const w = useWords(words);
  const remove = useMutation(
    useApi().alarms.removeLimit.mutationOptions({
      onSuccess: async () => {
        await onSaved();
        onClose();
      },
    }),
  );
  return (
    <Deed
      open
      title={w.removeTitle(title)}
      about={w.removeAbout}
      deed={w.removeDeed}
      danger
      busy={remove.isPending}
      error={remove.error}
      onDo={() => remove.mutate({ id })}
      onClose={onClose}
    />
  );
}
