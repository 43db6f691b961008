/** The door of the RPC room: protocol and client. The server is runtime/rpc-server. */

export {
  ACTIVITIES,
  type ActivityCursor,
  type ActivityItem,
  type ActivityKind,
  LOST_WRITES,
} from './activity.ts';
export {
  type AdjustedLimit,
  type AlarmCallRow,
  type AlarmRouteDef,
  type AlarmRouteRow,
  type AppAlarmRow,
  alarmRouteDef,
  engineered,
  type SuppressedBy,
  type TagAlarmDef,
  type TagAlarmRow,
  tagAlarmDef,
} from './alarm-rules.ts';
export * from './alarm-shapes.ts';
export { LONGEST_SHELF_MS } from './alarms.ts';
export type { BrowseRow } from './browse.ts';
export * from './client.ts';
export {
  type DeviceHealth,
  type HealthRow,
  MOST_TROUBLED,
  type Spread,
  STANDINGS,
  type Standing,
} from './device-health.ts';
export { type AggregateRow, type SeriesRef, seriesRef } from './history.ts';
export * from './manual.ts';
export * from './protocol.ts';
export {
  APP_STATES,
  type AppStatus,
  appLimits,
  appStatus,
  type ConnectionStatus,
  connectionStatus,
  DELIVERY_STATES,
  type DeliveryRow,
  type DeviceStatus,
  delivery,
  deviceStatus,
  diagnostic,
  sampleTuple,
} from './shapes.ts';
export { type SiteZone, siteZone } from './site.ts';
export type { Starter } from './starters.ts';
export {
  type AlarmPeriod,
  type Annotation,
  type LimitLine,
  MAX_LINES,
  type TagRef,
  type TrendLine,
  type TrendView,
} from './trends.ts';
