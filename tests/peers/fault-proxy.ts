/** A TCP proxy that does to a connection what bad networks, gateways and machines do: for any protocol, between a driver and a sound peer. */
import net from 'node:net';

export type Side = 'client' | 'server';

export interface Faults {
  /** Every chunk comes this many ms later. */
  delayMs: number;
  /** Nothing passes any more in this direction, though the connection stands: loss, a pulled cable, a half-open socket. */
  stalled: { client: boolean; server: boolean };
  /**
   * What becomes of a chunk on its way; `from` says who sent it. Each chunk that is given back is sent, in order; none: it is swallowed. What a stream
   * brings in one chunk is not promised to be one message, though on loopback a small request or answer is.
   */
  meddle: ((chunk: Buffer, from: Side) => readonly Buffer[]) | undefined;
  /** New connections are taken and never answered, or refused at once. */
  accept: 'pass' | 'ignore' | 'refuse';
}

export interface FaultProxy {
  readonly port: number;
  /** Changed at any time; holds for all connections. */
  readonly faults: Faults;
  /** Connections now open from clients, and seen since the start. */
  open(): number;
  seen(): number;
  /** Says this to all clients in place of the server, one piece every `everyMs`. Gives what `meddle` passes on of the request then: nothing. */
  answer(pieces: readonly Buffer[], everyMs?: number): readonly [];
  /** Breaks all connections with a reset. */
  reset(): void;
  /** Ends all connections as a device does that is switched off in order. */
  hangUp(): void;
  /** Back to a sound network; connections stay. */
  heal(): void;
  close(): Promise<void>;
}

const sound = (): Faults => ({
  delayMs: 0,
  stalled: { client: false, server: false },
  meddle: undefined,
  accept: 'pass',
});

/** Listens on loopback, before `port` on loopback. */
export async function startFaultProxy(port: number): Promise<FaultProxy> {
  const faults = sound();
  const sockets = new Map<net.Socket, net.Socket | undefined>();
  let seen = 0;

  const server = net.createServer((client) => {
    seen++;
    if (faults.accept === 'refuse') return void client.resetAndDestroy();
    const far = faults.accept === 'ignore' ? undefined : net.connect({ host: '127.0.0.1', port, noDelay: true });
    client.setNoDelay(true);
    sockets.set(client, far);
    client.on('error', () => client.destroy());
    client.on('close', () => {
      sockets.delete(client);
      far?.destroy();
    });
    if (!far) return;
    far.on('error', () => far.destroy());
    far.on('close', () => {
      if (!faults.stalled.server) client.end();
    });
    client.on('data', (chunk: Buffer) => pass(chunk, 'client', far));
    far.on('data', (chunk: Buffer) => pass(chunk, 'server', client));
  });

  function pass(chunk: Buffer, from: Side, to: net.Socket): void {
    if (faults.stalled[from]) return;
    const pieces = faults.meddle ? faults.meddle(chunk, from) : [chunk];
    const send = () => {
      for (const piece of pieces) if (to.writable) to.write(piece);
    };
    if (faults.delayMs > 0) setTimeout(send, faults.delayMs);
    else send();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    faults,
    open: () => sockets.size,
    seen: () => seen,
    answer(pieces, everyMs = 0) {
      const clients = [...sockets.keys()];
      pieces.forEach((piece, i) => {
        setTimeout(() => {
          for (const client of clients) if (client.writable) client.write(piece);
        }, i * everyMs);
      });
      return [];
    },
    reset() {
      for (const client of sockets.keys()) client.resetAndDestroy();
    },
    hangUp() {
      for (const client of sockets.keys()) client.end();
    },
    heal: () => void Object.assign(faults, sound()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const [client, far] of sockets) {
          client.destroy();
          far?.destroy();
        }
      }),
  };
}
