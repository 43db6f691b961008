/** The life of an alarm, pure: every state and transition of ANSI/ISA-18.2-2016, figure 3 (IEC 62682, figure 4). */
import type { AlarmEvent, AlarmPriority, AlarmState } from './alarm.ts';
import type { LocalText } from './lang.ts';
import type { Quality } from './sample.ts';

/** The part of the diagram an alarm is in while nobody holds it back. */
export type Life = Extract<
  AlarmState,
  'normal' | 'active' | 'acknowledged' | 'returned' | 'latched' | 'latched-acknowledged'
>;

/** What its app, or its limit on a tag, says about it. */
export interface AlarmCondition {
  readonly appTitle: LocalText;
  readonly title: LocalText;
  readonly message: LocalText;
  readonly priority: AlarmPriority;
  readonly value?: number | string | boolean | null;
  /** When the condition is gone it stays until a person resets it. */
  readonly latching?: boolean;
}

/** Who holds it back, since when (ms since 1970 UTC), and why. */
export interface Hold {
  readonly at: number;
  readonly by: string;
  readonly comment: string;
}

/** One alarm. `id` names the occurrence that stands, or stood last. Times in ms since 1970 UTC. */
export interface Alarm extends AlarmCondition {
  readonly id: string;
  readonly life: Life;
  /** Whether the condition holds, as far as is known. */
  readonly present: boolean;
  /** Of what it is judged by. While it is bad, nothing changes. */
  readonly quality: Quality;
  readonly raisedAt: number;
  readonly clearedAt?: number;
  readonly acknowledgedAt?: number;
  readonly acknowledgedBy?: string;
  readonly shelved?: Hold & { readonly until: number };
  readonly suppressed?: { readonly at: number };
  readonly outOfService?: Hold;
  /** What raised it is gone from its app: it goes when it is normal. */
  readonly retired?: true;
}

/** `id` names the occurrence, if the action begins one. */
export type AlarmAction = { readonly at: number } & (
  | { readonly kind: 'raise'; readonly id: string; readonly condition: AlarmCondition }
  | { readonly kind: 'clear' }
  | { readonly kind: 'judge'; readonly quality: Quality }
  | { readonly kind: 'acknowledge'; readonly by: string; readonly comment?: string }
  | { readonly kind: 'reset'; readonly by: string }
  | { readonly kind: 'shelve'; readonly by: string; readonly until: number; readonly comment: string }
  /** Without `by` its time had run out. */
  | { readonly kind: 'unshelve'; readonly id: string; readonly by?: string }
  | { readonly kind: 'suppress' }
  | { readonly kind: 'unsuppress'; readonly id: string }
  | { readonly kind: 'remove-from-service'; readonly by: string; readonly comment: string }
  | { readonly kind: 'return-to-service'; readonly id: string; readonly by: string }
  | { readonly kind: 'retire' }
);

export interface Transition {
  /** Undefined when there was none and there is none. */
  readonly alarm: Alarm | undefined;
  /** What the journal says, in order; empty when nothing happened that it tells of. */
  readonly events: readonly AlarmEvent[];
}

/** The state a person sees. Who took it out of service outranks the design, and the design outranks a shelf. */
export const alarmStateOf = ({ life, shelved, suppressed, outOfService }: Alarm): AlarmState =>
  outOfService ? 'out-of-service' : suppressed ? 'suppressed' : shelved ? 'shelved' : life;

const isHeld = ({ shelved, suppressed, outOfService }: Alarm): boolean =>
  shelved !== undefined || suppressed !== undefined || outOfService !== undefined;

const RANK: Readonly<Record<AlarmPriority, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

/** What an app says of one of its alarms at once. */
export interface AlarmTurn {
  readonly active: boolean;
  readonly quality: Quality;
  /** Held back by its design. */
  readonly suppressed: boolean;
  readonly condition: AlarmCondition;
}

/** One nobody heard of yet: its condition does not hold. */
export const quietAlarm = (id: string, condition: Omit<AlarmCondition, 'value'>): Alarm => ({
  ...condition,
  id,
  life: 'normal',
  present: false,
  quality: 'good',
  raisedAt: 0,
});

/** The actions that come to it, in order: held back before it is raised, let go of after it is judged, so that nothing flashes up in between. */
export function actionsOfTurn(
  before: Alarm | undefined,
  { active, quality, suppressed, condition }: AlarmTurn,
  at: number,
  newId: () => string,
): AlarmAction[] {
  const turn: AlarmAction = active ? { kind: 'raise', at, id: newId(), condition } : { kind: 'clear', at };
  return [
    ...(suppressed ? [{ kind: 'suppress', at } as const] : []),
    turn,
    { kind: 'judge', at, quality },
    ...(suppressed || !before?.suppressed ? [] : [{ kind: 'unsuppress', at, id: newId() } as const]),
  ];
}

export function reduceAlarm(alarm: Alarm | undefined, action: AlarmAction): Transition {
  if (action.kind === 'raise') return raise(alarm, action);
  return alarm ? change(alarm, action) : { alarm, events: [] };
}

function raise(before: Alarm | undefined, { at, id, condition }: Extract<AlarmAction, { kind: 'raise' }>): Transition {
  if (!before) return begin({ ...condition, id, life: 'normal', present: true, quality: 'good', raisedAt: at }, id, at);
  const alarm = withCondition(before, condition);
  const now = { ...alarm, present: true };
  if (isHeld(alarm)) return before.present ? same(now) : { alarm: { ...now, id, raisedAt: at }, events: ['raised'] };
  switch (alarm.life) {
    case 'normal':
      return begin(now, id, at);
    case 'acknowledged':
      // Worse than what was acknowledged: that nobody has seen yet.
      return RANK[condition.priority] < RANK[before.priority] ? begin(now, alarm.id, at) : same(now);
    case 'active':
      return same(now);
    // It came back before it was over: the same occurrence, to be acknowledged once more.
    default:
      return begin(now, alarm.id, at);
  }
}

function change(alarm: Alarm, action: Exclude<AlarmAction, { kind: 'raise' }>): Transition {
  const { at } = action;
  switch (action.kind) {
    case 'clear':
      return alarm.present ? cleared(alarm, at) : same(alarm);
    case 'judge':
      return same({ ...alarm, quality: action.quality });
    case 'acknowledge':
      return acknowledged(alarm, action);
    case 'reset':
      if (alarm.life === 'latched') return { alarm: { ...alarm, life: 'returned' }, events: ['reset'] };
      if (alarm.life === 'latched-acknowledged') return { alarm: { ...alarm, life: 'normal' }, events: ['reset'] };
      return same(alarm);
    case 'shelve': {
      const { by, until, comment } = action;
      if (until <= at) return same(alarm);
      return hold(alarm, { shelved: { at, by, comment, until } }, 'shelved');
    }
    case 'unshelve': {
      const { shelved, ...rest } = alarm;
      return shelved ? letGo(rest, action.id, at, 'unshelved') : same(alarm);
    }
    case 'suppress':
      return alarm.suppressed ? same(alarm) : hold(alarm, { suppressed: { at } }, 'suppressed');
    case 'unsuppress': {
      const { suppressed, ...rest } = alarm;
      return suppressed ? letGo(rest, action.id, at, 'unsuppressed') : same(alarm);
    }
    case 'remove-from-service': {
      if (alarm.outOfService) return same(alarm);
      const { by, comment } = action;
      return hold(alarm, { outOfService: { at, by, comment } }, 'out-of-service');
    }
    case 'return-to-service': {
      const { outOfService, ...rest } = alarm;
      return outOfService ? letGo(rest, action.id, at, 'in-service') : same(alarm);
    }
    case 'retire':
      return retire(alarm, at);
  }
}

const same = (alarm: Alarm): Transition => ({ alarm, events: [] });

/** Unacknowledged and active: B. */
function begin(
  { acknowledgedAt: _, acknowledgedBy: __, clearedAt: ___, ...alarm }: Alarm,
  id: string,
  at: number,
): Transition {
  return { alarm: { ...alarm, id, life: 'active', present: true, raisedAt: at }, events: ['raised'] };
}

function cleared(alarm: Alarm, at: number): Transition {
  const now: Alarm = { ...alarm, present: false, clearedAt: at };
  if (isHeld(alarm)) return { alarm: now, events: ['cleared'] };
  const isSeen = alarm.life === 'acknowledged';
  const life: Life = alarm.latching ? (isSeen ? 'latched-acknowledged' : 'latched') : isSeen ? 'normal' : 'returned';
  return { alarm: { ...now, life }, events: ['cleared'] };
}

const AFTER_ACKNOWLEDGE: Readonly<Partial<Record<Life, Life>>> = {
  active: 'acknowledged',
  returned: 'normal',
  latched: 'latched-acknowledged',
};

function acknowledged(alarm: Alarm, { at, by }: Extract<AlarmAction, { kind: 'acknowledge' }>): Transition {
  const life = AFTER_ACKNOWLEDGE[alarm.life];
  if (!life) return same(alarm);
  return { alarm: { ...alarm, life, acknowledgedAt: at, acknowledgedBy: by }, events: ['acknowledged'] };
}

/** Held back it stands nowhere any more; only whether the condition holds is followed. */
function hold(alarm: Alarm, by: Partial<Alarm>, event: AlarmEvent): Transition {
  // There is nothing to come that could be held back.
  return alarm.retired ? same(alarm) : { alarm: { ...alarm, ...by, life: 'normal' }, events: [event] };
}

/** Let go of by the last who held it, it is what the plant says: normal, or a new occurrence to be acknowledged. */
function letGo(alarm: Alarm, id: string, at: number, event: AlarmEvent): Transition {
  if (isHeld(alarm) || !alarm.present) return { alarm, events: [event] };
  const { alarm: begun, events } = begin(alarm, id, at);
  return { alarm: begun, events: [event, ...events] };
}

/** What nobody saw is still to be acknowledged, once; nothing waits for a reset any more. */
function retire({ shelved: _, suppressed: __, outOfService: ___, ...alarm }: Alarm, at: number): Transition {
  if (alarm.retired) return same(alarm);
  const unseen = alarm.life === 'active' || alarm.life === 'returned' || alarm.life === 'latched';
  return {
    alarm: {
      ...alarm,
      life: unseen ? 'returned' : 'normal',
      present: false,
      retired: true,
      ...(alarm.present ? { clearedAt: at } : {}),
    },
    events: ['retired'],
  };
}

/** The alarm with what is said of it now; a value that is no longer given goes. */
function withCondition(alarm: Alarm, condition: AlarmCondition): Alarm {
  const { value: _, latching: __, retired: ___, ...rest } = alarm;
  return { ...rest, ...condition };
}
