/** The library's TCP transport, but bytes that make it throw end the connection instead of the process. */
import { ClientTCP_transport, type TransportSettingsOptions } from 'node-opcua-transport';

type Socket = Parameters<ClientTCP_transport['_install_socket']>[0];

export class GuardedTransport extends ClientTCP_transport {
  readonly #onRubbish: (error: unknown) => void;

  constructor(settings: TransportSettingsOptions, onRubbish: (error: unknown) => void) {
    super(settings);
    this.#onRubbish = onRubbish;
  }

  protected override _install_socket(socket: Socket): void {
    super._install_socket(socket);
    const taking = socket.listeners('data');
    socket.removeAllListeners('data');
    socket.on('data', (bytes: Buffer) => {
      try {
        for (const take of taking) take.call(socket, bytes);
      } catch (error) {
        socket.destroy();
        this.#onRubbish(error);
      }
    });
  }
}
