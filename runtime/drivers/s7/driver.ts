/** Siemens S7 controllers: S7-300, 400, 1200, 1500, S7-200 SMART and LOGO!, over their network port. */
import { type Driver, defineDriver, trouble } from '#runtime/contract/index.ts';
import { createBuses } from '../wire/buses.ts';
import { openTcp } from '../wire/tcp.ts';
import type { Wire } from '../wire/wire.ts';
import { type Address, address, wireType } from './address.ts';
import { type Endpoint, endpoint, linkOf, noEntryOf, tsapsOf } from './endpoint.ts';
import { readJob, SMALLEST_PDU } from './pdu.ts';
import { jobProblem, NO_PUT_GET } from './refusals.ts';
import { s7Session } from './session.ts';
import { type Answer, type Introduced, type Question, s7Speaker } from './speaker.ts';
import { text } from './text.ts';
import { startS7Twin } from './twin.ts';

/** Rejects with an Error in a plain sentence, and has closed the wire then. */
async function introduce(wire: Wire, options: Endpoint): Promise<Introduced> {
  const { timeoutMs } = options;
  const { local, remote } = tsapsOf(options);
  const noEntry = noEntryOf(options);
  const introduced = await s7Speaker(wire, { localTsap: local, remoteTsap: remote, timeoutMs, noEntry });
  // One that permits no PUT/GET lets everybody in, and then says no to all there is: better to hear it at the door.
  const probe = readJob([{ area: 'M', db: 0, start: 0, bytes: 1 }]);
  try {
    const said = await introduced.speaker.ask({ who: 'plc', urgent: false, job: probe, timeoutMs });
    if ('refused' in said && said.refused === NO_PUT_GET) throw new Error(jobProblem(said.refused));
    return introduced;
  } catch (error) {
    await wire.close(error instanceof Error ? error.message : String(error));
    throw error;
  }
}

export function createS7Driver(): Driver<Endpoint, Address> {
  /** Bytes of a PDU, by connection: settled before anybody can join it. */
  const settled = new Map<string, number>();

  const buses = createBuses<Endpoint, Question, Answer, undefined>({
    keyOf: linkOf,
    remember: () => undefined,
    async open(options, _memory, signal) {
      const wire = await openTcp(options, signal);
      const giveUp = () => void wire.close(trouble('connecting-broken-off'));
      signal.addEventListener('abort', giveUp, { once: true });
      try {
        const { speaker, pdu } = await introduce(wire, options);
        settled.set(linkOf(options), pdu);
        return { wire, speaker };
      } finally {
        signal.removeEventListener('abort', giveUp);
      }
    },
  });

  return defineDriver({
    protocol: 's7',
    version: 1,
    endpoint,
    address,
    text,
    wireType,
    link: linkOf,
    async connect(options, { signal }) {
      const bus = await buses.join(options, 'plc', signal);
      return s7Session(bus, { ...options, pdu: settled.get(linkOf(options)) ?? SMALLEST_PDU });
    },
    twin: startS7Twin,
  });
}
