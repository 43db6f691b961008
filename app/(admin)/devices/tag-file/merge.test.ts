/** What a file does to the tags in the form: adds, changes, leaves alone. */
import { describe, expect, it } from 'vitest';
import { createDrivers, driversList } from '#runtime/drivers/index.ts';
import { type DeviceDraft, type DriverInfo, newTag, type TagDraft } from '../device-draft.ts';
import { knownTags, merge } from './merge.ts';
import type { TagLine } from './read-table.ts';

const driver = driversList(createDrivers()).find(({ protocol }) => protocol === 'modbus-tcp') as unknown as DriverInfo;
const draft = (tags: readonly TagDraft[]): DeviceDraft => ({ title: 'D', protocol: 'modbus-tcp', endpoint: {}, tags });
const tag = (title: string, offset: number): TagDraft['tag'] => ({
  title,
  address: { area: 'holding', offset, type: 'uint16', byteOrder: 'high-first' },
  type: 'int',
  access: 'read',
  intervalMs: 1000,
  history: true,
});
const kept = (id: string, title: string, offset: number): TagDraft => ({ key: `k-${id}`, id, tag: tag(title, offset) });
const line = (at: number, id: string | undefined, of: TagDraft['tag']): TagLine => ({ line: at, id, tag: of });
const NONE: ReadonlySet<string> = new Set();

describe('taking lines of a file', () => {
  it('changes tags of a known id in their place, adds new ones behind, and leaves the others', () => {
    const before = draft([kept('a', 'A', 1), kept('b', 'B', 2), kept('c', 'C', 3)]);
    const { tags, lines } = merge(before, driver, [line(2, 'b', tag('B', 20)), line(3, 'n', tag('N', 9))], NONE);
    expect(tags.map((one) => [one.id, one.tag.address['offset']])).toEqual([
      ['a', 1],
      ['b', 20],
      ['c', 3],
      ['n', 9],
    ]);
    expect(tags[1]?.key).toBe('k-b');
    expect(lines.map(({ line: at, id, state }) => [at, id, state])).toEqual([
      [2, 'b', 'changed'],
      [3, 'n', 'added'],
    ]);
  });

  it('calls a tag unchanged when only what the driver fills in is spelled out', () => {
    const before = draft([kept('a', 'A', 1)]);
    const short = { ...tag('A', 1), address: { offset: 1 } };
    expect(merge(before, driver, [line(2, 'a', short)], NONE).lines[0]?.state).toBe('same');
  });

  it('gives an id to what has none, and none twice', () => {
    const before = draft([kept('speed', 'Speed', 1)]);
    const { lines } = merge(
      before,
      driver,
      [line(2, undefined, tag('Speed', 5)), line(3, undefined, tag('Speed', 6))],
      NONE,
    );
    expect(lines.map(({ id }) => id)).toEqual(['speed1', 'speed2']);
  });

  it('takes the place of the row nobody has written in', () => {
    const empty = newTag(driver);
    const { tags } = merge(draft([empty]), driver, [line(2, 'a', tag('A', 1))], new Set([empty.key]));
    expect(tags.map(({ id }) => id)).toEqual(['a']);
  });

  it('knows the tags of a form by the ids they will get', () => {
    expect(
      Object.keys(knownTags(draft([kept('a', 'A', 1), { key: 'x', id: undefined, tag: tag('New one', 2) }]))),
    ).toEqual(['a', 'new_one']);
  });
});
