/** The door of the connectors room: outside systems this runtime offers or uses. */

export {
  type ConnectionStore,
  type Connections,
  createConnections,
  type OpenConnection,
  type ShownConnection,
} from './connections.ts';
export { type ConnectorListing, connectors, connectorsList } from './list.ts';
export type { LocalClient, LocalClients, LocalListener } from './mqtt-broker/local-clients.ts';
export {
  type BrokerHealth,
  type BrokerLog,
  createMqttBroker,
  type MqttBroker,
  type MqttBrokerOptions,
} from './mqtt-broker/mqtt-broker.ts';
export { ConnectionProblem } from './problem.ts';
