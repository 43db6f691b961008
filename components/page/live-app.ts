/** What a floor page knows of its running app, merged from the live stream's messages. */
import type { AlarmRow, AppStatus, StreamMessages } from '#runtime/rpc/index.ts';

export type SampleTuple = readonly [value: unknown, status: number, sourceAt: number, serverAt: number];

export interface LiveApp {
  readonly status: AppStatus | undefined;
  readonly cells: Readonly<Record<string, SampleTuple>>;
  readonly alarms: readonly AlarmRow[];
}

export const NO_LIVE: LiveApp = { status: undefined, cells: {}, alarms: [] };

/** Each message carries only what changed. */
export const mergeLive = (live: LiveApp, message: StreamMessages['app']): LiveApp => ({
  status: message.status ?? live.status,
  cells: message.cells ? { ...live.cells, ...(message.cells as LiveApp['cells']) } : live.cells,
  alarms: message.alarms ?? live.alarms,
});

/** connecting: nothing seen yet; live; lost since a time: values are as of then. */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'lost'; readonly since: number };
