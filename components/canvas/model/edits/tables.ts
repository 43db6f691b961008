/** Adds, changes and removes the data tables an app brings along. */
import type { LocalText, TableDef } from '#runtime/contract/index.ts';
import { freeName } from '../ids.ts';
import type { Edit, Work } from '../work.ts';

/** SQL-safe name for a title in any script: its Latin letters, else `table`. */
export const identifierFor = (title: string, fallback: string, taken: (name: string) => boolean): string =>
  freeName(
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^[^a-z]+|_+$/g, '')
      .slice(0, 40) || fallback,
    taken,
    '_',
  );

/** The id a new table of this title gets. */
export const tableIdFor = ({ doc }: Work, title: string): string =>
  identifierFor(title, 'table', (name) => name in doc.tables);

export const putTable =
  (id: string, def: TableDef): Edit =>
  ({ doc }) => {
    doc.tables[id] = def;
    return undefined;
  };

export const removeTable =
  (id: string): Edit =>
  ({ doc }) => {
    delete doc.tables[id];
    return undefined;
  };

export const putPage =
  (id: string, title: LocalText): Edit =>
  ({ doc }) => {
    doc.pages[id] = { title };
    return undefined;
  };
