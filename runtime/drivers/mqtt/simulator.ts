/** An MQTT device in software: publishes over a real connection, and comes back when the broker does. */
import mqtt from 'mqtt';

export interface MqttSimulator {
  connected(): boolean;
  /** Dropped while the broker is away, as a plain meter would. */
  publish(topic: string, payload: string, retain?: boolean): void;
  close(): Promise<void>;
}

/** Does not wait for the broker. */
export function startMqttSimulator({
  url,
  clientId,
  reconnectMs = 1000,
}: {
  readonly url: string;
  readonly clientId: string;
  readonly reconnectMs?: number;
}): MqttSimulator {
  const client = mqtt.connect(url, {
    clientId,
    clean: true,
    reconnectPeriod: reconnectMs,
    queueQoSZero: false,
    connectTimeout: 5000,
    keepalive: 15,
  });
  // The client tries again by itself; a device has nobody to tell.
  client.on('error', () => undefined);
  return {
    connected: () => client.connected,
    publish(topic, payload, retain = false) {
      if (client.connected) client.publish(topic, payload, { qos: 0, retain });
    },
    close: () => client.endAsync(true),
  };
}
