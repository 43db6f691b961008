/** The door of the connectors room: outside systems this runtime offers or uses. */
export {
  type BrokerHealth,
  type BrokerLog,
  createMqttBroker,
  type MqttBroker,
  type MqttBrokerOptions,
} from './mqtt-broker/mqtt-broker.ts';
