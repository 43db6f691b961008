/** How a device does, told from its state, its counters and its tags; cheap enough to be asked of thousands. */
import { type Override, qualityOf, type Sample, type ServiceNote, STATUS } from '#runtime/contract/index.ts';
import { type DeviceHealth, type HealthRow, MOST_TROUBLED } from '#runtime/rpc/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import type { Entry } from './entry.ts';
import type { SupervisorState } from './supervisor.ts';

export interface Looked {
  readonly id: string;
  readonly entry: Entry;
  readonly now: SupervisorState;
  readonly note: ServiceNote | undefined;
  /** Tag → what a person holds in place of its value. */
  readonly held: Readonly<Record<string, Override>>;
}

/** Without what other parts of the runtime know: where it stands, how much of the time it was online. */
export type DeviceRow = Omit<HealthRow, 'place' | 'rates'>;
export type DeviceHealthHere = Omit<DeviceHealth, 'place' | 'rates' | 'hours'>;

const NONE = { good: 0, uncertain: 0, bad: 0, waiting: 0 };

/** `whole`: with what has to be worked out, which is too much to ask of each of thousands at once. */
export function rowOf({ id, entry: { def, supervisor, vitals }, now }: Looked, whole: boolean): DeviceRow {
  const { good, uncertain, bad, waiting } = supervisor?.counts() ?? NONE;
  const { standing, since } = vitals.standing();
  const roundTrip = whole ? vitals.roundTrip() : undefined;
  return {
    id,
    title: def.title,
    protocol: def.protocol,
    simulated: def.simulated === true,
    standing: standing === 'online' && uncertain > 0 ? 'uncertain' : standing,
    since,
    ...(now.problem === undefined ? {} : { problem: now.problem }),
    tags: { total: good + uncertain + bad + waiting, good, uncertain, bad, waiting },
    ...(roundTrip === undefined ? {} : { roundTrip }),
    reconnects: Math.max(0, vitals.connects() - 1),
  };
}

/** `all`: the site's devices, some of which may share its line. */
export function healthOf(
  looked: Looked,
  all: Iterable<Entry>,
  tags: Pick<Tags, 'source'>,
  now: number,
): DeviceHealthHere {
  const { id, entry, note, held } = looked;
  const { refusedWrite, ...signs } = entry.vitals.signs(now);
  const line = lineOf(entry, all);
  return {
    ...rowOf(looked, true),
    ...signs,
    ...(note ? { outOfService: { by: note.by.name, note: note.note, at: note.at } } : {}),
    ...(line ? { line } : {}),
    troubled: troubledOf(id, entry, held, tags),
    ...(refusedWrite
      ? { refusedWrite: { ...refusedWrite, title: entry.def.tags[refusedWrite.tag]?.title ?? refusedWrite.tag } }
      : {}),
  };
}

/** The line or gateway it shares with others. */
function lineOf({ device, supervisor }: Entry, all: Iterable<Entry>): DeviceHealth['line'] {
  const link = device?.driver.link?.(device.endpoint);
  if (!device || link === undefined) return undefined;
  let devices = 0;
  for (const { device: other } of all)
    if (other?.driver === device.driver && other.driver.link?.(other.endpoint) === link) devices++;
  const waiting = supervisor?.session()?.waiting?.();
  return { devices, ...(waiting === undefined ? {} : { waiting }) };
}

function troubledOf(
  id: string,
  { device, supervisor }: Entry,
  held: Looked['held'],
  tags: Pick<Tags, 'source'>,
): DeviceHealth['troubled'] {
  const session = supervisor?.session();
  const found: DeviceHealth['troubled'] = [];
  for (const [tag, { tag: def, address }] of device?.tags ?? []) {
    if (def.access === 'write') continue;
    const sample = tags.source(id, tag);
    const isResting = session?.isResting?.(address) === true;
    if (isWell(sample) && !isResting) continue;
    if (found.length === MOST_TROUBLED) break;
    found.push({
      tag,
      title: def.title,
      sample: [sample.value, sample.status, sample.sourceAt, sample.serverAt],
      resting: isResting,
      isHeld: Object.hasOwn(held, tag),
    });
  }
  // What is bad before what may only be old.
  const rank = ({ sample: [, status] }: DeviceHealth['troubled'][number]) =>
    status === STATUS.badWaitingForInitialData ? 1 : qualityOf(status) === 'bad' ? 0 : 2;
  return found.sort((a, b) => rank(a) - rank(b));
}

const isWell = ({ quality }: Sample): boolean => quality === 'good';
