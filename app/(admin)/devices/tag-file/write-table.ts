/** Tags as a table: headings, then a line for each tag. */
import type { DeviceTag, Lang } from '#runtime/contract/index.ts';
import { toCell } from './cells.ts';
import type { Column } from './columns.ts';

export type TagTable = readonly (readonly string[])[];

export function tableOf(columns: readonly Column[], tags: Readonly<Record<string, DeviceTag>>, lang: Lang): TagTable {
  return [
    columns.map(({ heading }) => heading[lang]),
    ...Object.entries(tags).map(([id, tag]) => columns.map((column) => toCell(column, fieldOf(column, id, tag), lang))),
  ];
}

function fieldOf({ key, path }: Column, id: string, tag: DeviceTag): unknown {
  if (key === 'id') return id;
  if (key === 'title') return typeof tag.title === 'string' ? tag.title : undefined;
  const found = path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    tag,
  );
  return found;
}
