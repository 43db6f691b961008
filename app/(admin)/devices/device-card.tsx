'use client';
/** One device: its state in words, and every tag with its live value. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Menu, MenuItem } from '#components/overlay/index.ts';
import { formatTime, useLang, useWords } from '#components/text/index.ts';
import { Button, buttonLook, Card, CardHead, Chip } from '#components/ui/index.ts';
import {
  atLeast,
  can,
  type DeviceTag,
  deviceName,
  inLang,
  type OnlineRates,
  qualityOf,
  type Role,
  STATUS,
  troubleIn,
} from '#runtime/contract/index.ts';
import type { DeviceStatus } from '#runtime/rpc/index.ts';
import { useApi } from '../../_client/api.tsx';
import { Deed } from '../../_client/deed.tsx';
import { UsedBy } from '../../_client/used-by.tsx';
import { LimitDialog } from '../alarms/limits/limit-dialog.tsx';
import { healthWords } from './health/words.ts';
import { dayIn } from './rates.ts';
import { ServiceDialog } from './service-dialog.tsx';
import { SheetDialog } from './sheet-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';
import { TagRow } from './tag-row.tsx';
import { tagWords } from './tag-words.ts';
import { words } from './words.ts';
import { WriteDialog } from './write-dialog.tsx';

const DOT = { online: 'live', connecting: 'idle', stopped: 'idle', offline: 'fault' } as const;

/** As many tags are all shown; of more, the first ones. */
const FEW = 12;
const FOLDED = 8;

interface DeviceCardProps {
  readonly device: DeviceStatus;
  /** As people call it. */
  readonly protocol: string;
  /** Nothing is heard of it now: what is shown is from before. */
  readonly lost: boolean;
  readonly mayEdit: boolean;
  readonly role: Role;
  /** Share of time online. */
  readonly rates: OnlineRates | undefined;
}

export function DeviceCard({ device, protocol, lost, mayEdit, role, rates }: DeviceCardProps) {
  const w = useWords(words);
  const t = useWords(tagWords);
  const h = useWords(healthWords);
  const lang = useLang();
  const router = useRouter();
  const api = useApi();
  const queries = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const [setting, setSetting] = useState<string>();
  const [alarming, setAlarming] = useState<string>();
  /** The tag for which an alarm was set just now. */
  const [alarmed, setAlarmed] = useState<string>();
  const [entering, setEntering] = useState(false);
  const [looking, setLooking] = useState<string>();
  const [takingOut, setTakingOut] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  const tags = Object.entries(device.def.tags);
  const isBad = (id: string) => qualityOf(device.samples[id]?.[1] ?? STATUS.good) !== 'good';
  // What is wrong is not folded away.
  const shown = unfolded || tags.length <= FEW ? tags : tags.filter(([id], place) => place < FOLDED || isBad(id));
  const title = deviceName(device.id, device.def, lang);
  const lookingTag = looking === undefined ? undefined : device.def.tags[looking];
  const mayWrite = ({ access, guard }: DeviceTag) => access !== 'read' && atLeast(role, guard?.role ?? 'builder');
  const alarmedTag = alarmed === undefined ? undefined : device.def.tags[alarmed];
  const settingTag = setting === undefined ? undefined : device.def.tags[setting];
  return (
    <Card>
      <CardHead
        title={title}
        about={[protocol, w.tags(tags.length), dayIn(rates, t, lang)].filter(Boolean).join(' · ')}
      >
        <Link
          href={`/devices/health/${encodeURIComponent(device.id)}`}
          title={h.title}
          className="rounded-full hover:ring-2 hover:ring-line pointer-coarse:py-3"
        >
          <Chip dot={lost ? 'idle' : DOT[device.state]}>{lost ? w.unknown : w[device.state]}</Chip>
        </Link>
        {mayEdit && device.def.protocol === 'manual' && tags.length > 0 && (
          <Button size="small" onClick={() => setEntering(true)} aria-label={`${w.enter}: ${title}`}>
            {w.enter}
          </Button>
        )}
        {mayEdit && (
          <Menu
            trigger={
              <Button look="ghost" icon aria-label={`${w.more}: ${title}`}>
                <Ellipsis size={17} aria-hidden />
              </Button>
            }
          >
            <MenuItem onSelect={() => router.push(`/devices/${encodeURIComponent(device.id)}`)}>{w.edit}</MenuItem>
            <MenuItem onSelect={() => setTakingOut(true)}>{device.outOfService ? t.putBack : t.takeOut}</MenuItem>
            <MenuItem danger onSelect={() => setRemoving(true)}>
              {w.remove}
            </MenuItem>
          </Menu>
        )}
      </CardHead>
      {device.state === 'offline' && (
        <p role="status" className="px-4 pb-2 text-sm">
          <span className="font-medium">{w.offlineSince(formatTime(device.since, lang))}</span>
          {device.problem && <span className="text-soft"> · {troubleIn(lang, device.problem)}</span>}{' '}
          <Link
            href={`/devices/health/${encodeURIComponent(device.id)}`}
            className={buttonLook({ look: 'link', size: 'inline' })}
          >
            {h.whatToDo}
          </Link>
        </p>
      )}
      {device.outOfService && (
        <p role="status" className="px-4 pb-2 text-sm">
          <span className="font-medium">
            {t.outBy(device.outOfService.by, formatTime(device.outOfService.at, lang))}
          </span>
          <span className="text-soft"> · {device.outOfService.note}</span>
        </p>
      )}
      {alarmedTag && (
        <p role="status" className="px-4 pb-2 text-sm">
          {w.alarmSet(inLang(alarmedTag.title, lang))}{' '}
          <Link href="/alarms" className={buttonLook({ look: 'link', size: 'inline' })}>
            {w.seeAlarms}
          </Link>
        </p>
      )}
      {tags.length === 0 ? (
        <p className="border-line border-t px-4 py-3 text-faint text-sm">{w.noTags}</p>
      ) : (
        <ul>
          {shown.map(([id, tag]) => (
            <TagRow
              key={id}
              tag={tag}
              lost={lost}
              sample={device.samples[id]}
              onLook={() => setLooking(id)}
              {...(mayWrite(tag) ? { onSet: () => setSetting(id) } : {})}
              {...(mayEdit ? { onAlarm: () => setAlarming(id) } : {})}
            />
          ))}
        </ul>
      )}
      {shown.length < tags.length && (
        <div className="border-line border-t px-4 py-1">
          <Button look="link" size="small" className="px-0" onClick={() => setUnfolded(true)}>
            {w.allTags(tags.length)}
          </Button>
        </div>
      )}
      {setting !== undefined && settingTag && (
        <WriteDialog
          device={device.id}
          deviceTitle={title}
          id={setting}
          tag={settingTag}
          sample={device.samples[setting]}
          onClose={() => setSetting(undefined)}
        />
      )}
      {entering && <SheetDialog device={device.id} title={title} onClose={() => setEntering(false)} />}
      {alarming !== undefined && (
        <LimitDialog
          devices={[device]}
          initial={{ device: device.id, tag: alarming }}
          onSaved={() => {
            setAlarmed(alarming);
            return queries.invalidateQueries({ queryKey: api.alarms.limits.pathKey() });
          }}
          onClose={() => setAlarming(undefined)}
        />
      )}
      {looking !== undefined && lookingTag && (
        <TagDialog
          device={device.id}
          id={looking}
          tag={lookingTag}
          sample={device.samples[looking]}
          override={device.overrides?.[looking]}
          mayOverride={can(role, 'tag:override')}
          onClose={() => setLooking(undefined)}
        />
      )}
      <ServiceDialog device={device} title={title} open={takingOut} onClose={() => setTakingOut(false)} />
      <RemoveDialog id={device.id} title={title} open={removing} onClose={() => setRemoving(false)} />
    </Card>
  );
}

function RemoveDialog({ id, title, open, onClose }: { id: string; title: string; open: boolean; onClose: () => void }) {
  const w = useWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const remove = useMutation(
    api.devices.remove.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.devices.list.queryKey() });
        onClose();
      },
    }),
  );
  return (
    <Deed
      open={open}
      title={w.removeTitle(title)}
      about={w.removeAbout}
      deed={w.remove}
      danger
      busy={remove.isPending}
      error={remove.error}
      onDo={() => remove.mutate({ id })}
      onClose={onClose}
    >
      {open && <UsedBy pick={(uses) => uses.devices[id]} />}
    </Deed>
  );
}
