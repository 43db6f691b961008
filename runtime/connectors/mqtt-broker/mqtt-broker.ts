/** The embedded MQTT broker, so that a plant without one needs none. MQTT 3.1.1, on loopback only. */

import net from 'node:net';
import { Aedes } from 'aedes';
import { trouble } from '#runtime/contract/index.ts';
import { createGate, type Gate } from './gate.ts';
import { createLocalSide, type LocalClients, type LocalSide } from './local-clients.ts';

export interface BrokerLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface MqttBrokerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly log: BrokerLog;
}

export interface BrokerHealth {
  readonly state: 'stopped' | 'running' | 'failed';
  /** Why it does not run, in a sentence. */
  readonly detail?: string;
}

export interface MqttBroker {
  /** Resolves also when it cannot listen: the runtime goes on without, and `health` says why. */
  start(): Promise<void>;
  health(): BrokerHealth;
  /** Where it listens; the port it was told before it runs. */
  port(): number;
  /** For who lives in the same process and needs no socket. */
  readonly local: LocalClients;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const MOST_CLIENTS = 1000;
const LOOPBACK: ReadonlySet<string> = new Set([HOST, 'localhost']);
/** Messages under way to one client; a slower one is dropped with its connection. */
const QUEUE = 1000;

export function createMqttBroker({ port, log }: MqttBrokerOptions): MqttBroker {
  let health: BrokerHealth = { state: 'stopped' };
  let bound = port;
  let running: { readonly aedes: Aedes; readonly server: net.Server; readonly sockets: Set<net.Socket> } | undefined;
  let gate = createGate();
  const local = createLocalSide({
    aedes: () => running?.aedes,
    gate: () => gate,
    isAt: (host, at) => running !== undefined && at === bound && LOOPBACK.has(host),
  });

  return {
    local,

    async start() {
      if (running) return;
      gate = createGate();
      const aedes = await Aedes.createBroker(options(gate, local));
      const sockets = new Set<net.Socket>();
      const server = net.createServer((socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        aedes.handle(socket);
      });
      server.maxConnections = MOST_CLIENTS;
      aedes.on('clientError', (client, error) =>
        log.warn({ client: client.id }, `MQTT client ${client.id} was dropped: ${error.message}`),
      );
      aedes.on('connectionError', (_client, error) => log.warn({}, `An MQTT connection was refused: ${error.message}`));
      try {
        await listen(server, port);
      } catch (error) {
        await new Promise<void>((resolve) => aedes.close(resolve));
        health = { state: 'failed', detail: whyNot(error, port) };
        log.warn({ port }, `The MQTT broker does not run. ${health.detail}`);
        return;
      }
      const address = server.address();
      bound = typeof address === 'object' && address ? address.port : port;
      running = { aedes, server, sockets };
      health = { state: 'running' };
      server.on('error', (error) => {
        health = { state: 'failed', detail: trouble('broker-failed', { why: error.message }) };
        log.warn({ port: bound }, health.detail ?? '');
      });
      log.info({ port: bound }, `The MQTT broker listens on ${HOST}:${bound}.`);
    },

    health: () => health,
    port: () => bound,

    async close() {
      const was = running;
      running = undefined;
      health = { state: 'stopped' };
      local.end();
      if (!was) return;
      const closed = new Promise<void>((resolve) => was.server.close(() => resolve()));
      await new Promise<void>((resolve) => was.aedes.close(resolve));
      for (const socket of was.sockets) socket.destroy();
      await closed;
    },
  };
}

/** What one broker takes at most, and when its own process hears of a message: before the sender is told that it has arrived. */
function options(gate: Gate, local: LocalSide): ConstructorParameters<typeof Aedes>[0] {
  return {
    queueLimit: QUEUE,
    maxClientsIdLength: 64,
    connectTimeout: 10_000,
    authorizePublish(_client, packet, done) {
      const refusal = gate.refusal(packet);
      if (refusal) return done(refusal);
      // QoS 2 may come here twice; it comes to `published` once, before its PUBREC.
      const hold = packet.qos === 2 ? undefined : local.deliver(packet);
      if (hold) hold.then(() => done(null), done);
      else done(null);
    },
    published(packet, client, done) {
      const isOwn = client === null && packet.topic.startsWith('$SYS/');
      const hold = isOwn || (client !== null && packet.qos === 2) ? local.deliver(packet) : undefined;
      if (hold) hold.then(() => done(null), done);
      else done(null);
    },
  };
}

function listen(server: net.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function whyNot(error: unknown, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return trouble('port-taken', { port });
  if (code === 'EACCES') return trouble('port-forbidden', { port });
  return trouble('cannot-listen', { port, why: message });
}
