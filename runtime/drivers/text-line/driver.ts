/** Devices that speak in lines of text, over a serial port or TCP: scales and balances, bar-code scanners, gauges. */
import { type Driver, defineDriver, type Reading, type Session, STATUS } from '#runtime/contract/index.ts';
import { type Bus, createBuses } from '../wire/buses.ts';
import { openSerial } from '../wire/serial.ts';
import { openTcp } from '../wire/tcp.ts';
import { type Address, address, wireType } from './address.ts';
import { conflict, type Endpoint, endpoint, LINE_ENDS, linkOf, serialOf } from './endpoint.ts';
import { lineReader } from './read-line.ts';
import { type Answer, type Question, type TextMemory, textSpeaker } from './speaker.ts';
import { text } from './text.ts';
import { startTextTwin } from './twin.ts';

const UNREADABLE: Reading = { value: undefined, status: STATUS.badDecoding };
type OnLine = (line: string | undefined) => void;
type TextBus = Bus<Question, Answer>;

/** Session of a device that is asked: one question for all tags of one command. */
function asked(bus: TextBus, e: Endpoint): Session<Address> {
  return {
    async read(addresses, signal) {
      const readings: Reading[] = addresses.map(() => ({ value: undefined, status: STATUS.badConfiguration }));
      const readers = addresses.map((a, index) => ({ index, command: a.command ?? e.command, read: lineReader(a) }));
      for (const [command, group] of Map.groupBy(readers, (one) => one.command)) {
        if (command === undefined) continue;
        const fits = (line: string) => group.some(({ read }) => read(line) !== undefined);
        const question = {
          who: 'device',
          urgent: false,
          command,
          end: LINE_ENDS[e.commandEnd],
          fits,
          timeoutMs: e.timeoutMs,
        };
        const { line } = await bus.ask(question, signal);
        for (const { index, read } of group) readings[index] = read(line) ?? UNREADABLE;
      }
      return readings;
    },
    closed: bus.closed,
    close: () => bus.leave(),
  };
}

/** Session of a device that speaks by itself. A line that none of its tags is in leaves nobody believing the last one. */
function listening(bus: TextBus, listeners: Set<OnLine>): Session<Address> {
  const own = new Set<OnLine>();
  const leave = () => {
    for (const listener of own) listeners.delete(listener);
  };
  return {
    async subscribe(addresses, onReadings) {
      const readers = addresses.map(lineReader);
      const onLine: OnLine = (line) => {
        const found = readers.flatMap((read, index) => {
          const reading = line === undefined ? undefined : read(line);
          return reading ? [[index, reading] as const] : [];
        });
        onReadings(found.length > 0 ? found : readers.map((_, index) => [index, UNREADABLE] as const));
      };
      own.add(onLine);
      listeners.add(onLine);
      return async () => void listeners.delete(onLine);
    },
    closed: bus.closed,
    async close() {
      leave();
      await bus.leave();
    },
  };
}

export function createTextLineDriver(): Driver<Endpoint, Address> {
  /** Who hears the lines of which wire. */
  const listeners = new Map<string, Set<OnLine>>();
  const listenersOf = (e: Endpoint): Set<OnLine> => {
    const all = listeners.get(linkOf(e)) ?? new Set();
    listeners.set(linkOf(e), all);
    return all;
  };
  const buses = createBuses<Endpoint, Question, Answer, TextMemory>({
    keyOf: linkOf,
    conflict,
    remember: () => ({ lateUntil: 0 }),
    async open(e, memory, signal) {
      const wire =
        e.via === 'serial'
          ? await openSerial(serialOf(e), signal)
          : await openTcp({ host: e.host ?? '', port: e.port, timeoutMs: e.timeoutMs }, signal);
      const heard = listenersOf(e);
      const speaker = textSpeaker(wire, memory, e, (line) => {
        for (const listener of heard) listener(line);
      });
      return { wire, speaker };
    },
  });

  return defineDriver({
    protocol: 'text-line',
    version: 1,
    endpoint,
    address,
    text,
    wireType,
    link: linkOf,
    async connect(e, { signal }) {
      const bus = await buses.join(e, 'device', signal);
      return e.speaks === 'asked' ? asked(bus, e) : listening(bus, listenersOf(e));
    },
    twin: startTextTwin,
  });
}
