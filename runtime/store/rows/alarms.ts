/** Standing alarms and their journal in plant.db. */
import type { Generated } from 'kysely';

export interface AlarmsSchema {
  /** One row per alarm that is not normal. `alarm` is the occurrence; titles and messages are JSON of LocalText, `value` JSON or null. */
  alarms: {
    app: string;
    node: string;
    /** Id of the device it is about, '' where the node does not run per device. */
    key: string;
    alarm: string;
    state: 'active' | 'acknowledged' | 'returned';
    app_title: string;
    title: string;
    message: string;
    priority: string;
    value: string | null;
    raised_at: number;
    cleared_at: number | null;
    acknowledged_at: number | null;
    acknowledged_by: string | null;
  };
  /** What happened, oldest first by `seq`. */
  alarm_journal: {
    seq: Generated<number>;
    at: number;
    alarm: string;
    event: 'raised' | 'cleared' | 'acknowledged';
    app: string;
    node: string;
    key: string;
    title: string;
    message: string;
    priority: string;
    value: string | null;
    by_id: string | null;
    by_name: string | null;
  };
}
