/** The door of the RPC room: protocol and client. The server is runtime/rpc-server. */
export type { BrowseRow } from './browse.ts';
export * from './client.ts';
export * from './protocol.ts';
export {
  ALARM_STATES,
  type AlarmRow,
  APP_STATES,
  type AppStatus,
  alarm,
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
