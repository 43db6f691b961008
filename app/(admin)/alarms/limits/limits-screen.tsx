'use client';
/** Every limit on a tag, with what holds now and what was engineered. */
import { useMutation } from '@tanstack/react-query';
import { Ellipsis, Gauge } from 'lucide-react';
import { useState } from 'react';
import { alarmWords } from '#components/alarms/index.ts';
import { Menu, MenuItem } from '#components/overlay/index.ts';
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import { AlarmMark, Button, Card, Empty, Failure, Skeleton } from '#components/ui/index.ts';
import { atLeast, deviceName, inLang, type Role } from '#runtime/contract/index.ts';
import type { DeviceStatus, TagAlarmRow } from '#runtime/rpc/index.ts';
import { problemWord, useApi } from '../../../_client/api.tsx';
import { Deed } from '../../../_client/deed.tsx';
import { words as common } from '../../../_client/words.ts';
import { AlarmPage } from '../alarm-page.tsx';
import { AdjustDialog } from './adjust-dialog.tsx';
import { LimitDialog } from './limit-dialog.tsx';
import { deviceOf, limitText, useLimits } from './use-limits.ts';
import { words } from './words.ts';

type Asking = { readonly kind: 'add' } | { readonly kind: 'edit' | 'adjust' | 'remove'; readonly rule: TagAlarmRow };

interface LimitsScreenProps {
  readonly role: Role;
  readonly mayEdit: boolean;
  readonly mayAdjust: boolean;
}

export function LimitsScreen({ role, mayEdit, mayAdjust }: LimitsScreenProps) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const { limits, devices, changed } = useLimits();
  const [asking, setAsking] = useState<Asking>();
  const known = devices.data ?? [];
  const hasTags = known.some(({ def }) => Object.keys(def.tags).length > 0);
  const add = mayEdit && hasTags && (
    <Button look="primary" onClick={() => setAsking({ kind: 'add' })}>
      {w.add}
    </Button>
  );
  const nameOf = (rule: TagAlarmRow) => titleOf(rule, deviceOf(known, rule), lang);
  const close = () => setAsking(undefined);
  const failed = limits.isError ? limits : devices.isError ? devices : undefined;
  return (
    <AlarmPage mayEdit={mayEdit} action={(limits.data?.length ?? 0) > 0 && add}>
      <p className="mb-3 text-sm text-soft">{w.about}</p>
      {failed && (
        <Failure title={w.failed} action={<Button onClick={() => void failed.refetch()}>{c.retry}</Button>}>
          {c[problemWord(failed.error)]}
        </Failure>
      )}
      {(limits.isPending || devices.isPending) && <Skeleton className="h-40 rounded-lg" />}
      {limits.data && devices.data && (
        <Card>
          {limits.data.length === 0 ? (
            <Empty icon={<Gauge size={20} aria-hidden />} title={w.empty} action={add}>
              {hasTags ? w.emptyAbout : w.noTags}
            </Empty>
          ) : (
            <ul>
              {[...limits.data].sort(inOrder).map((rule) => (
                <Limit
                  key={rule.id}
                  rule={rule}
                  device={deviceOf(known, rule)}
                  title={nameOf(rule)}
                  mayEdit={mayEdit}
                  mayAdjust={mayAdjust && atLeast(role, rule.def.adjustableBy) && rule.def.kind !== 'equals'}
                  onAsk={(kind) => setAsking({ kind, rule })}
                />
              ))}
            </ul>
          )}
        </Card>
      )}
      {asking?.kind === 'add' && <LimitDialog devices={known} onSaved={changed} onClose={close} />}
      {asking?.kind === 'edit' && (
        <LimitDialog devices={known} id={asking.rule.id} initial={asking.rule.def} onSaved={changed} onClose={close} />
      )}
      {asking?.kind === 'adjust' && (
        <AdjustDialog
          rule={asking.rule}
          what={nameOf(asking.rule)}
          unit={deviceOf(known, asking.rule)?.def.tags[asking.rule.def.tag]?.unit}
          onSaved={changed}
          onClose={close}
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
  a.device.localeCompare(b.device) || a.tag.localeCompare(b.tag) || b.limit - a.limit;

function titleOf({ def }: TagAlarmRow, device: DeviceStatus | undefined, lang: 'zh-CN' | 'en'): string {
  const tag = device?.def.tags[def.tag];
  return inLang(tag?.title ?? def.tag, lang);
}

function Limit({
  rule: { def, adjusted },
  device,
  title,
  mayEdit,
  mayAdjust,
  onAsk,
}: {
  rule: TagAlarmRow;
  device: DeviceStatus | undefined;
  title: string;
  mayEdit: boolean;
  mayAdjust: boolean;
  onAsk: (kind: 'edit' | 'adjust' | 'remove') => void;
}) {
  const w = useWords(words);
  const a = useWords(alarmWords);
  const lang = useLang();
  const tag = device?.def.tags[def.tag];
  const text = (value: number) => limitText(value, tag?.unit, lang);
  const said =
    def.kind === 'equals'
      ? def.equals === 'true'
        ? w.on
        : def.equals === 'false'
          ? w.off
          : def.equals
      : text(def.limit);
  return (
    <li className="flex flex-wrap items-center gap-3 border-line border-t px-4 py-2.5 first:border-t-0">
      <AlarmMark quiet priority={def.priority} size={20} />
      <span className="sr-only">{a[def.priority]}</span>
      <div className="min-w-0 flex-1 text-sm">
        <p className="font-medium">
          {title} · {w[`kind_${def.kind}`]} {said}
        </p>
        <p className="text-soft text-xs">
          {device ? deviceName(device.id, device.def, lang) : def.device}
          {adjusted && ` · ${w.adjusted(text(adjusted.limit), adjusted.by, formatTime(adjusted.at, lang))}`}
          {!tag && ` · ${w.gone}`}
        </p>
      </div>
      {mayAdjust && tag && <Button onClick={() => onAsk('adjust')}>{w.adjust}</Button>}
      {mayEdit && (
        <Menu
          trigger={
            <Button look="ghost" icon aria-label={w.moreOf(title)}>
              <Ellipsis size={17} aria-hidden />
            </Button>
          }
        >
          {tag && <MenuItem onSelect={() => onAsk('edit')}>{w.edit}</MenuItem>}
          <MenuItem danger onSelect={() => onAsk('remove')}>
            {w.remove}
          </MenuItem>
        </Menu>
      )}
    </li>
  );
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
