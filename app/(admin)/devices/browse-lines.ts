/** What a device has, as far as it was opened: the lines of the tree, and the tags that ticked ones become. */
import { canonicalJson } from '#runtime/contract/index.ts';
import type { BrowseRow } from '#runtime/rpc/index.ts';
import type { FormValue } from '../../_client/form-schema.ts';
import { type DriverInfo, newTag, type TagDraft } from './device-draft.ts';

/** What lies directly below a line. */
export interface Branch {
  readonly state: 'reading' | 'read' | 'failed';
  readonly items: readonly BrowseRow[];
  /** There are more than these. */
  readonly more: boolean;
  readonly problem?: string | undefined;
}
/** Path of a line → what lies below it; the empty path is the top. */
export type Branches = ReadonlyMap<string, Branch>;
export const TOP = '';

export interface ItemLine {
  readonly kind: 'item';
  readonly path: string;
  /** From 1. */
  readonly level: number;
  readonly item: BrowseRow;
  readonly parent: string;
  /** With its array's name, where its own is only an index. */
  readonly title: string;
  readonly open: boolean;
}
export interface NoteLine {
  readonly kind: 'reading' | 'empty' | 'failed' | 'more';
  /** Whose branch it is about. */
  readonly path: string;
  readonly level: number;
  readonly problem?: string | undefined;
}
export type Line = ItemLine | NoteLine;

/** An id may be reached in two ways; a path only in one. */
const pathTo = (parent: string, { id }: BrowseRow): string => `${parent}\u0000${id}`;
const titleOf = ({ label }: BrowseRow, parent: string): string =>
  /^\[\d+\]$/.test(label) ? `${parent} ${label}` : label;

export function linesOf(branches: Branches, path = TOP, level = 1, parentTitle = ''): Line[] {
  const branch = branches.get(path);
  if (!branch) return [];
  const lines: Line[] = branch.items.flatMap((item) => {
    const own = pathTo(path, item);
    const title = titleOf(item, parentTitle);
    const line: ItemLine = { kind: 'item', path: own, level, item, parent: path, title, open: branches.has(own) };
    return [line, ...linesOf(branches, own, level + 1, item.label)];
  });
  const note = (kind: NoteLine['kind']): NoteLine => ({ kind, path, level, problem: branch.problem });
  if (branch.state === 'reading') lines.push(note('reading'));
  else if (branch.state === 'failed') lines.push(note('failed'));
  else if (branch.more) lines.push(note('more'));
  else if (lines.length === 0) lines.push(note('empty'));
  return lines;
}

export type Point = NonNullable<BrowseRow['point']>;
export const addressKey = (address: unknown): string => canonicalJson(address);

/** A ticked line as a tag: named, typed, with its unit and access. */
export function tagOf(
  driver: DriverInfo,
  { title }: Pick<ItemLine, 'title'>,
  { address, type, access }: Point,
): TagDraft {
  const { tag, ...rest } = newTag(driver);
  return {
    ...rest,
    tag: {
      ...tag,
      title: title.slice(0, 80),
      address: address as FormValue,
      type: type.type,
      access,
      ...(type.unit === undefined ? {} : { unit: type.unit }),
    },
  };
}
