/** The alarms of an app on the bench, with the life they would have in the plant: shelving and taking out of service left out. */
import {
  type Alarm,
  type AlarmAction,
  type AlarmPriority,
  type AlarmState,
  actionsOfTurn,
  alarmStateOf,
  type LocalText,
  quietAlarm,
  reduceAlarm,
} from '#runtime/contract/index.ts';
import type { TrialAct } from './acts.ts';
import type { Done } from './done.ts';

/** One that a person would see in the alarm list. */
export interface BenchAlarm {
  /** As drawn. */
  readonly node: string;
  readonly key?: string;
  readonly state: AlarmState;
  readonly message: LocalText;
  readonly priority: AlarmPriority;
  /** Logical time, ms since 1970 UTC. */
  readonly raisedAt: number;
}
type AlarmDeed = Extract<TrialAct, { kind: 'alarm' }>;
interface Entry {
  readonly node: string;
  readonly key: string | undefined;
  readonly alarm: Alarm;
}

/** It does not matter who does it. */
const BY = 'bench';
const HIDDEN: ReadonlySet<AlarmState> = new Set(['normal', 'suppressed']);

export class AlarmBook {
  readonly #entries = new Map<string, Entry>();
  #ids = 0;

  /** What the app says of one. */
  set(done: Extract<Done, { kind: 'alarm' }>, at: number): void {
    const { node, key, active, message, priority, value, latching, quality = 'good', suppressed = false } = done;
    const condition = {
      appTitle: '',
      title: '',
      message,
      priority,
      ...(value === undefined ? {} : { value }),
      ...(latching === undefined ? {} : { latching }),
    };
    const id = place(node, key);
    const known = this.#entries.get(id)?.alarm;
    const before = known ?? (suppressed || quality !== 'good' ? quietAlarm(this.#newId(), condition) : undefined);
    const turn = { active, quality, suppressed, condition };
    this.#apply(
      node,
      key,
      before,
      actionsOfTurn(before, turn, at, () => this.#newId()),
    );
  }

  /** What a person does; without a key, with those of every device. Whether there was anything to do it with. */
  act({ node, key, deed }: AlarmDeed, at: number): boolean {
    const meant = this.#meant(node, key).filter(({ alarm }) => takes(alarm, deed));
    for (const entry of meant) this.#apply(entry.node, entry.key, entry.alarm, [{ kind: deed, at, by: BY }]);
    return meant.length > 0;
  }

  /** In the order in which they were first heard of. */
  get shown(): readonly BenchAlarm[] {
    return [...this.#entries.values()].flatMap(({ node, key, alarm }) => {
      const state = alarmStateOf(alarm);
      if (HIDDEN.has(state)) return [];
      const { message, priority, raisedAt } = alarm;
      return [{ node, ...(key === undefined ? {} : { key }), state, message, priority, raisedAt }];
    });
  }

  of(node: string, key: string | undefined): { readonly state: AlarmState; readonly message?: LocalText } {
    const alarm = this.#entries.get(place(node, key))?.alarm;
    return alarm ? { state: alarmStateOf(alarm), message: alarm.message } : { state: 'normal' };
  }

  #meant(node: string, key: string | undefined): Entry[] {
    return [...this.#entries.values()].filter((one) => one.node === node && (key === undefined || one.key === key));
  }

  #apply(node: string, key: string | undefined, before: Alarm | undefined, actions: readonly AlarmAction[]): void {
    let alarm = before;
    for (const action of actions) alarm = reduceAlarm(alarm, action).alarm;
    if (alarm) this.#entries.set(place(node, key), { node, key, alarm });
  }

  #newId(): string {
    return String(++this.#ids);
  }
}

const place = (node: string, key: string | undefined): string => `${node}\n${key ?? ''}`;

const takes = (alarm: Alarm, deed: AlarmDeed['deed']): boolean =>
  reduceAlarm(alarm, { kind: deed, at: alarm.raisedAt, by: BY }).events.length > 0;
