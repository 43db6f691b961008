/** Writes to the site's devices: looked at first, and made; each held against what guards its tag. */
import { type DeviceTag, trouble } from '#runtime/contract/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import type { Clock } from './clock.ts';
import type { Devices } from './devices.ts';
import type { Entry } from './entry.ts';
import { prepareWrite } from './guard.ts';
import type { RefusedWrite } from './vitals.ts';
import type { WriteOptions, WriteResult } from './write.ts';
import type { Asked, WriteGuards, Writer } from './write-guard.ts';

export interface WritingOptions {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly guards: WriteGuards;
  readonly isOutOfService: (device: string) => boolean;
  readonly isDryRun: () => boolean;
  readonly tags: Pick<Tags, 'source'>;
  readonly clock: Clock;
}

/** Of a tag that the device itself does not have. */
const unwritable = ({ def }: Pick<Entry, 'def'>, tag: string): string =>
  def.tags[tag]?.derived ? trouble('derived-not-written') : trouble('no-tag', { tag });

const whoIs = (by: Writer | undefined): Pick<RefusedWrite, 'person' | 'app'> => {
  if (!by) return {};
  return by.kind === 'app' ? { app: by.app } : { person: by.name ?? by.id };
};

export function createWriting({
  entries,
  guards,
  isOutOfService,
  isDryRun,
  tags,
  clock,
}: WritingOptions): Pick<Devices, 'preview' | 'write' | 'prepare' | 'holds'> {
  const asked = (device: string, entry: Entry, id: string, expected: unknown, by: Writer | undefined): Asked => ({
    device,
    id,
    tag: entry.def.tags[id] as DeviceTag,
    expected,
    by,
  });

  async function made(
    device: string,
    entry: Entry,
    tag: string,
    value: unknown,
    options: WriteOptions,
  ): Promise<WriteResult> {
    if (entry.def.tags[tag]?.derived) return { outcome: 'refused', problem: unwritable(entry, tag) };
    if (isOutOfService(device)) return { outcome: 'refused', problem: trouble('out-of-service') };
    if (!entry.supervisor) return { outcome: 'failed', problem: entry.broken?.problem ?? trouble('not-connected') };
    const one = (expected: unknown) => asked(device, entry, tag, expected, options.by);
    return entry.supervisor.write(tag, value, options, {
      refusal: (expected) => guards.refusal(one(expected)) ?? guards.confirm(one(expected), options.token),
      isDryRun,
      sent: () => guards.sent(one(undefined)),
    });
  }

  return {
    preview(device, id, value, by) {
      const entry = entries.get(device);
      const tag = entry?.device?.tags.get(id);
      if (!entry || !tag)
        return { ok: false, problem: entry ? unwritable(entry, id) : trouble('no-device', { id: device }) };
      const prepared = prepareWrite(tag.tag, tag.wire, value);
      if (!prepared.ok) return prepared;
      const one = asked(device, entry, id, prepared.expected, by);
      const problem = isOutOfService(device) ? trouble('out-of-service') : guards.refusal(one);
      if (problem !== undefined) return { ok: false, problem };
      return {
        ok: true,
        old: tags.source(device, id),
        value: prepared.expected,
        isDryRun: isDryRun(),
        ...(tag.tag.guard?.confirm ? { confirmation: guards.confirmation(one) } : {}),
      };
    },

    async write(device, tag, value, options = {}) {
      const entry = entries.get(device);
      if (!entry) return { outcome: 'refused', problem: trouble('no-device', { id: device }) };
      const result = await made(device, entry, tag, value, options);
      const { outcome, problem } = result;
      if (outcome !== 'done' && outcome !== 'dry-run')
        entry.vitals.refused({
          at: clock.now(),
          tag,
          outcome,
          ...whoIs(options.by),
          ...(problem === undefined ? {} : { problem }),
        });
      return result;
    },

    prepare: (device, tag, value) =>
      entries.get(device)?.supervisor?.prepare(tag, value) ?? {
        ok: false,
        problem: trouble('no-device', { id: device }),
      },

    holds: (device, tag, written, read) => entries.get(device)?.supervisor?.holds(tag, written, read) ?? false,
  };
}
