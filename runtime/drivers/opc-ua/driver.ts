/** OPC UA: PLCs, machines and gateways with a server of their own. The library is loaded with the first device that needs it. */
import { type Driver, defineDriver } from '#runtime/contract/index.ts';
import { type Address, address, wireType } from './address.ts';
import { type Endpoint, endpoint } from './endpoint.ts';
import { text } from './text.ts';

export interface OpcUaDriverOptions {
  /** Folder of our own certificate and of the servers we trust; absent: they last as long as the process. */
  readonly certificates?: string;
}

type Credentials = import('./session.ts').Credentials;

export function createOpcUaDriver({ certificates }: OpcUaDriverOptions = {}): Driver<Endpoint, Address> {
  let kept: Credentials | undefined;

  async function credentials(): Promise<Credentials> {
    const [{ loadIdentity }, { createTrust }] = await Promise.all([import('./identity.ts'), import('./trust.ts')]);
    let identity: ReturnType<typeof loadIdentity> | undefined;
    kept ??= {
      trust: createTrust(certificates),
      identity() {
        // What failed, a full disk perhaps, may go well the next time.
        identity ??= loadIdentity(certificates).catch((error: unknown) => {
          identity = undefined;
          throw error;
        });
        return identity;
      },
    };
    return kept;
  }

  return defineDriver({
    protocol: 'opc-ua',
    version: 1,
    endpoint,
    address,
    text,
    wireType,
    browses: true,

    async connect(options, { signal }) {
      const { openSession } = await import('./session.ts');
      const session = await openSession(options, await credentials(), signal);
      try {
        const { knowServer } = await import('./server.ts');
        const server = await knowServer(session, signal);
        const [{ readValues, writeValue }, { subscribeValues }, { createBrowse }] = await Promise.all([
          import('./values.ts'),
          import('./subscription.ts'),
          import('./browse.ts'),
        ]);
        return {
          read: (addresses, abort) => readValues(session, server, addresses, abort),
          write: (a, value, abort) => writeValue(session, server, a, value, abort),
          subscribe: (addresses, onReadings, intervalsMs = []) =>
            subscribeValues(session, server, addresses, onReadings, intervalsMs),
          browse: createBrowse(session, server),
          ...(session.fingerprint === undefined ? {} : { fingerprint: session.fingerprint }),
          closed: session.closed,
          close: session.close,
        };
      } catch (error) {
        await session.close();
        throw error;
      }
    },
  });
}
