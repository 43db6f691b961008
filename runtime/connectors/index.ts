/** The door of the connectors room: outside systems this runtime offers or uses. */

export type { LocalClient, LocalClients, LocalListener } from './mqtt-broker/local-clients.ts';
export {
  type BrokerHealth,
  type BrokerLog,
  createMqttBroker,
  type MqttBroker,
  type MqttBrokerOptions,
} from './mqtt-broker/mqtt-broker.ts';
