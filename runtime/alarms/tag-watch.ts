/** One limit on one tag, watched: judged by the same function as the limit alarm of a flow, told to the alarms only when something changed. */
import { type DeviceDef, deviceSource, qualityOf, type Sample, STATUS } from '#runtime/contract/index.ts';
import { judge, type LimitRule, limitState, type Seen } from '#runtime/nodes/index.ts';
import type { TagAlarmDef } from '#runtime/rpc/index.ts';
import { StorageProblem } from '#runtime/store/index.ts';
import type { AlarmPlace, Alarms } from './alarms.ts';
import type { ShelfClock } from './shelf.ts';
import { messageOf, titleOf } from './tag-words.ts';

/** Of the tags room. */
export interface WatchedTags {
  get(device: string, tag: string): Sample;
  subscribe(device: string, tag: string, mode: 'latest', listener: () => void): () => void;
}

export interface WatchDeps {
  readonly alarms: Pick<Alarms, 'set' | 'get' | 'onChange'>;
  readonly tags: WatchedTags;
  readonly device: (id: string) => DeviceDef | undefined;
  readonly clock: ShelfClock;
}

/** The disk may take nothing just now. */
const AGAIN_MS = 1000;

/** Judges at once and from then on; `limit` is the one that holds now. Returns the end of it. */
export function watchTag(deps: WatchDeps, id: string, def: TagAlarmDef, limit: number): () => void {
  const { alarms, tags, clock } = deps;
  const { device, tag } = def;
  const place: AlarmPlace = { app: deviceSource(device), node: id };
  const rule: LimitRule = { ...def, limit };
  const kept = alarms.get(place);
  const state = limitState(kept?.present ?? false);
  // A standing alarm goes on standing over a restart: it is not raised again, and clears when its time has come.
  let told = {
    active: kept?.present ?? false,
    bad: kept?.quality === 'bad',
    suppressed: kept?.suppressed !== undefined,
  };
  let cancel: (() => void) | undefined;
  /** When it is let go of, while what suppressed it is over. */
  let releaseAt: number | undefined;

  function seen(): Seen & { readonly status: number } {
    const { value, quality, status } = tags.get(device, tag);
    if (def.kind !== 'deviation') return { value, quality, status };
    const reference =
      def.setpointTag === undefined
        ? ({ value: def.setpoint, quality: 'good' } as const)
        : tags.get(device, def.setpointTag);
    return { value, quality, status, reference };
  }

  /** Whether what suppresses it is so. */
  function isAsked(): boolean {
    const by = def.suppressedBy;
    if (!by) return false;
    if (by.kind === 'alarm') return alarms.get(by)?.present ?? false;
    const { value, quality } = tags.get(by.device, by.tag);
    // What cannot be known stays as it is.
    if (quality === 'bad' || value === undefined) return told.suppressed && releaseAt === undefined;
    if (by.equals !== undefined) return String(value) === by.equals;
    return typeof value === 'boolean' ? value : Number(value) !== 0 && value !== '';
  }

  /** Also for a while after that. Over a restart the while begins anew. */
  function isSuppressed(now: number): boolean {
    if (isAsked()) {
      releaseAt = undefined;
      return true;
    }
    if (!told.suppressed) return false;
    releaseAt ??= now + (def.suppressedBy?.releaseMs ?? 0);
    if (now < releaseAt) return true;
    releaseAt = undefined;
    return false;
  }

  function look(): void {
    cancel?.();
    const now = clock.now();
    const { status, ...what } = seen();
    const judged = judge(rule, state, what, now);
    const suppressed = isSuppressed(now);
    const next = judged === undefined ? releaseAt : Math.min(judged, releaseAt ?? judged);
    cancel = next === undefined ? undefined : clock.after(Math.max(1, next - now), look);
    const bad = qualityOf(status) === 'bad' && status !== STATUS.badWaitingForInitialData;
    const news = { active: state.active, bad, suppressed };
    if (news.active === told.active && news.bad === told.bad && news.suppressed === told.suppressed) return;
    try {
      tell(news, what.value, now);
      told = news;
    } catch (error) {
      if (!(error instanceof StorageProblem)) throw error;
      cancel?.();
      cancel = clock.after(AGAIN_MS, look);
    }
  }

  function tell({ active, bad, suppressed }: typeof told, value: unknown, now: number): void {
    const on = deps.device(device);
    const title = titleOf(def, limit, on);
    alarms.set(
      place.app,
      id,
      {
        active,
        suppressed,
        quality: bad ? 'bad' : 'good',
        priority: def.priority,
        appTitle: on?.title ?? device,
        title,
        message: messageOf(def, title, value, on),
        value: plain(value),
        latching: def.latching,
      },
      now,
    );
  }

  const by = def.suppressedBy;
  const ends = [
    tags.subscribe(device, tag, 'latest', look),
    ...(def.setpointTag === undefined ? [] : [tags.subscribe(device, def.setpointTag, 'latest', look)]),
    ...(by?.kind === 'tag' ? [tags.subscribe(by.device, by.tag, 'latest', look)] : []),
    ...(by?.kind === 'alarm'
      ? [
          alarms.onChange(({ app, node, key }) => {
            if (app === by.app && node === by.node && (key ?? '') === (by.key ?? '')) look();
          }),
        ]
      : []),
  ];
  look();
  return () => {
    for (const end of ends) end();
    cancel?.();
  };
}

function plain(value: unknown): number | string | boolean | null {
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
