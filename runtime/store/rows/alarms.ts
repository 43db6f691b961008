/** Alarms, their journal, limits on tags and calls for help in plant.db. Titles, messages and definitions are JSON; booleans 0 or 1; times ms. */
import type { Generated } from 'kysely';
import type { AlarmEvent, AlarmState } from '#runtime/contract/index.ts';

export interface AlarmsSchema {
  /** One row per alarm that is known, normal ones too. `alarm` is the occurrence that stands or stood last. */
  alarms: {
    app: string;
    node: string;
    /** Id of the device it is about, '' where the node does not run per device. */
    key: string;
    alarm: string;
    /** While nobody holds it back. */
    state: Exclude<AlarmState, 'shelved' | 'suppressed' | 'out-of-service'>;
    app_title: string;
    title: string;
    message: string;
    priority: string;
    value: string | null;
    raised_at: number;
    cleared_at: number | null;
    acknowledged_at: number | null;
    acknowledged_by: string | null;
    present: number;
    latching: number;
    quality: string;
    shelved: string | null;
    shelved_until: number | null;
    suppressed_at: number | null;
    out_of_service: string | null;
    retired: number;
  };
  /** What happened, oldest first by `seq`. */
  alarm_journal: {
    seq: Generated<number>;
    at: number;
    alarm: string;
    event: AlarmEvent;
    app: string;
    node: string;
    key: string;
    app_title: string | null;
    title: string;
    message: string;
    priority: string;
    value: string | null;
    by_id: string | null;
    by_name: string | null;
    /** It led to. */
    state: AlarmState;
    comment: string | null;
    until: number | null;
  };
  /** A limit on a tag; `adjusted`: what was changed at run time. */
  tag_alarms: {
    id: string;
    device: string;
    tag: string;
    def: string;
    adjusted: string | null;
    updated_at: number;
  };
  alarm_routes: { id: string; def: string; updated_at: number };
  /** An occurrence that somebody is still to be told of: the step that comes next, and when. */
  alarm_calls: {
    route: string;
    app: string;
    node: string;
    key: string;
    alarm: string;
    step: number;
    raised_at: number;
    due_at: number;
  };
}
