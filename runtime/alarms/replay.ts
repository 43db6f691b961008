/** What the journal says of one alarm, and the state that can be read off it again. */
import {
  type Alarm,
  type AlarmAction,
  type AlarmEvent,
  type AlarmState,
  alarmStateOf,
  type Life,
} from '#runtime/contract/index.ts';

/** One line. `state` is the one it led to; `alarm` the occurrence. */
export interface JournalLine {
  readonly at: number;
  readonly alarm: string;
  readonly event: AlarmEvent;
  readonly state: AlarmState;
  /** The person who did it; absent where the plant or the clock did. */
  readonly by?: string | undefined;
  readonly comment?: string | undefined;
  /** Of a shelf. */
  readonly until?: number | undefined;
}

export function linesOf(alarm: Alarm, events: readonly AlarmEvent[], action: AlarmAction): JournalLine[] {
  const said = {
    ...('by' in action && action.by !== undefined ? { by: action.by } : {}),
    ...('comment' in action && action.comment ? { comment: action.comment } : {}),
    ...('until' in action ? { until: action.until } : {}),
  };
  const state = alarmStateOf(alarm);
  // What follows by itself from what a person did is not theirs.
  return events.map((event, i) => ({ at: action.at, alarm: alarm.id, event, state, ...(i === 0 ? said : {}) }));
}

type Read = Pick<Alarm, 'id' | 'life' | 'present' | 'raisedAt' | 'shelved' | 'suppressed' | 'outOfService'> &
  Pick<Alarm, 'acknowledgedAt' | 'acknowledgedBy' | 'retired'>;

/** The state after these lines of one alarm, oldest first; undefined when there are none. Independent of the reducer: a check on both. */
export function replayed(lines: readonly JournalLine[]): Alarm | undefined {
  let read: { -readonly [K in keyof Read]: Read[K] } | undefined;
  for (const { at, alarm, event, state, by = '', comment = '', until = 0 } of lines) {
    read ??= { id: alarm, life: 'normal', present: false, raisedAt: at };
    if (event === 'raised') {
      Object.assign(read, { id: alarm, present: true, raisedAt: at });
      delete read.retired;
      if (state === 'active') {
        delete read.acknowledgedAt;
        delete read.acknowledgedBy;
      }
    }
    if (event === 'cleared' || event === 'retired') read.present = false;
    if (event === 'acknowledged') Object.assign(read, { acknowledgedAt: at, acknowledgedBy: by });
    if (event === 'shelved') read.shelved = { at, by, comment, until };
    if (event === 'suppressed') read.suppressed = { at };
    if (event === 'out-of-service') read.outOfService = { at, by, comment };
    if (event === 'unshelved' || event === 'retired') delete read.shelved;
    if (event === 'unsuppressed' || event === 'retired') delete read.suppressed;
    if (event === 'in-service' || event === 'retired') delete read.outOfService;
    if (event === 'retired') read.retired = true;
    const isHeld = read.shelved ?? read.suppressed ?? read.outOfService;
    read.life = isHeld ? 'normal' : (state as Life);
  }
  return read && { ...UNSAID, ...read };
}

/** What a journal line of a state does not carry. */
const UNSAID = { appTitle: '', title: '', message: '', priority: 'medium', quality: 'good' } as const;
