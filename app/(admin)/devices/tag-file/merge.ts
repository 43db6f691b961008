/** What taking the lines of a file would do to the tags in the form. */
import { canonicalJson, type DeviceTag } from '#runtime/contract/index.ts';
import { defaultsOf, settled } from '../../../_client/form-schema.ts';
import { newId } from '../../../_client/new-id.ts';
import { type DeviceDraft, type DriverInfo, type TagDraft, tagIds } from '../device-draft.ts';
import type { TagFields, TagLine } from './read-table.ts';

export type LineState = 'added' | 'changed' | 'same';
export interface MergedLine {
  readonly line: number;
  readonly id: string;
  readonly tag: TagFields;
  readonly state: LineState;
}
export interface Merged {
  readonly tags: readonly TagDraft[];
  readonly lines: readonly MergedLine[];
}

/** The tags of a draft under the ids they have or will get. */
export function knownTags(draft: DeviceDraft): Readonly<Record<string, DeviceTag>> {
  const ids = tagIds(draft);
  return Object.fromEntries(draft.tags.map(({ key, tag }) => [ids.get(key) ?? key, tag]));
}

/** `without`: rows nobody has written in. They make room. */
export function merge(
  draft: DeviceDraft,
  driver: DriverInfo,
  lines: readonly TagLine[],
  without: ReadonlySet<string>,
): Merged {
  const ids = tagIds(draft);
  const kept = draft.tags.filter(({ key }) => !without.has(key));
  const byId = new Map(kept.map((one) => [ids.get(one.key), one]));
  const taken = new Map<TagLine, TagDraft>();
  for (const one of lines) {
    const before = one.id === undefined ? undefined : byId.get(one.id);
    taken.set(one, { key: before?.key ?? newId(), id: one.id, tag: one.tag });
  }
  const replaced = new Map([...taken.values()].map((one) => [one.key, one]));
  const old = new Set(kept.map(({ key }) => key));
  const tags = [
    ...kept.map((one) => replaced.get(one.key) ?? one),
    ...[...taken.values()].filter(({ key }) => !old.has(key)),
  ];
  const named = tagIds({ ...draft, tags });
  return {
    tags,
    lines: [...taken].map(([{ line }, { key, tag }]) => {
      const before = kept.find((one) => one.key === key)?.tag;
      const state = !before ? 'added' : isSame(driver, before, tag) ? 'same' : 'changed';
      return { line, id: named.get(key) ?? key, tag, state };
    }),
  };
}

/** Whether the runtime would keep the same: it fills in what an address leaves out. */
function isSame(driver: DriverInfo, a: TagFields, b: TagFields): boolean {
  const normal = (tag: TagFields) => {
    const whole = { ...defaultsOf(driver.address), ...tag.address };
    return canonicalJson({ ...tag, address: settled(driver.address, whole, whole) });
  };
  return normal(a) === normal(b);
}
