/** The life of an alarm, pure: the alarm states after ISA-18.2 / IEC 62682, without latching, shelving and suppression. */
import type { AlarmPriority, LocalText } from '#runtime/contract/index.ts';

/**
 * | state | standard | condition | acknowledged |
 * | --- | --- | --- | --- |
 * | normal | A | gone | |
 * | active | B, unacknowledged | present | no |
 * | acknowledged | C | present | yes |
 * | returned | D, returned to normal unacknowledged | gone | no |
 */
export type AlarmState = 'normal' | 'active' | 'acknowledged' | 'returned';
export type AlarmEvent = 'raised' | 'cleared' | 'acknowledged';

/** What the app says about it. */
export interface AlarmCondition {
  readonly appTitle: LocalText;
  readonly title: LocalText;
  readonly message: LocalText;
  readonly priority: AlarmPriority;
  readonly value?: number | string | boolean | null;
}

/** One occurrence, from its raise until it is normal again. Times in ms since 1970 UTC. */
export interface Alarm extends AlarmCondition {
  readonly id: string;
  readonly state: AlarmState;
  readonly raisedAt: number;
  readonly clearedAt?: number;
  readonly acknowledgedAt?: number;
  readonly acknowledgedBy?: string;
}

export type AlarmAction =
  /** `id` names the occurrence if this begins one. */
  | { readonly kind: 'raise'; readonly at: number; readonly id: string; readonly condition: AlarmCondition }
  | { readonly kind: 'clear'; readonly at: number }
  | { readonly kind: 'acknowledge'; readonly at: number; readonly by: string };

export interface Transition {
  /** Undefined when there was none and there is none. */
  readonly alarm: Alarm | undefined;
  /** What the journal says; absent when the state stayed. */
  readonly event?: AlarmEvent;
}

export function reduceAlarm(alarm: Alarm | undefined, action: AlarmAction): Transition {
  const state = alarm?.state ?? 'normal';
  switch (action.kind) {
    case 'raise': {
      const { at, id, condition } = action;
      if (!alarm || state === 'normal')
        return { alarm: { ...condition, id, state: 'active', raisedAt: at }, event: 'raised' };
      // It came back before anyone looked: the same occurrence, to be acknowledged once.
      if (state === 'returned')
        return { alarm: { ...condition, id: alarm.id, state: 'active', raisedAt: at }, event: 'raised' };
      return { alarm: withCondition(alarm, condition) };
    }
    case 'clear':
      if (!alarm || state === 'normal' || state === 'returned') return { alarm };
      return {
        alarm: { ...alarm, state: state === 'acknowledged' ? 'normal' : 'returned', clearedAt: action.at },
        event: 'cleared',
      };
    case 'acknowledge':
      if (!alarm || state === 'normal' || state === 'acknowledged') return { alarm };
      return {
        alarm: {
          ...alarm,
          state: state === 'returned' ? 'normal' : 'acknowledged',
          acknowledgedAt: action.at,
          acknowledgedBy: action.by,
        },
        event: 'acknowledged',
      };
  }
}

/** The standing alarm with what the app says now; a value it no longer gives goes. */
function withCondition(alarm: Alarm, condition: AlarmCondition): Alarm {
  const { value: _, ...rest } = alarm;
  return { ...rest, ...condition };
}
