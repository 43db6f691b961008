'use client';
/** What an app did on the bench, in a sentence. */
import { inLang, qualityOf, type TableRow, troubleIn, unitSymbol } from '#runtime/contract/index.ts';
import type { Done } from '#runtime/trial/index.ts';
import { formatValue, useLang, useWords, withUnit } from '../../text/index.ts';
import { useEditor } from '../context.tsx';
import { benchWords } from './words.ts';

/** Columns that Jig fills: nobody has to read them here. */
const OWN = new Set(['id', 'created_at', 'created_by']);
/** Fields of a row, and characters of a message, that a line has room for. */
const MOST_FIELDS = 6;
const MOST_CHARS = 160;

export function useDoneText(): (done: Done) => string {
  const w = useWords(benchWords);
  const lang = useLang();
  const { store } = useEditor();

  return (done) => {
    const { slots, tables, connections = {} } = store.getState().work.doc;
    const tableTitle = (id: string) => inLang(tables[id]?.title, lang) || id;
    const rowText = (table: string, row: TableRow) =>
      Object.entries(row)
        .filter(([column, value]) => !OWN.has(column) && value !== null)
        .slice(0, MOST_FIELDS)
        .map(([column, value]) => {
          const def = tables[table]?.columns.find(({ id }) => id === column);
          const shown = def?.secret ? '•••' : withUnit(formatValue(value, lang), unitSymbol(def?.unit, lang));
          return `${inLang(def?.title, lang) || column} ${shown}`;
        })
        .join(lang === 'en' ? ', ' : '，');
    switch (done.kind) {
      case 'alarm': {
        const text = inLang(done.message, lang);
        return done.quality === 'bad' ? w.unjudged(text) : done.active ? w.raised(text) : w.cleared(text);
      }
      case 'write': {
        const def = slots[done.slot]?.tags[done.tag];
        const what = inLang(def?.title, lang) || done.tag;
        const value = withUnit(formatValue(done.value, lang), unitSymbol(def?.unit, lang));
        return done.refused === undefined
          ? w.write(what, value)
          : w.refusedWrite(what, value, troubleIn(lang, done.refused));
      }
      case 'row':
        return w[`row_${done.change}`](tableTitle(done.table), rowText(done.table, done.row));
      case 'row-refused':
        return w.rowRefused(tableTitle(done.table), troubleIn(lang, done.message));
      case 'query':
        return w.query(tableTitle(done.table), done.rows);
      case 'message':
        return w.message(
          inLang(connections[done.connection]?.title, lang) || done.connection,
          formatValue(done.message, lang).slice(0, MOST_CHARS),
        );
      case 'respond':
        return w.respond(done.status);
      case 'point':
        return w.point(
          qualityOf(done.status) === 'good' ? formatValue(done.value, lang) : `? ${formatValue(done.value, lang)}`,
        );
      case 'debug':
        return w.debug(done.label, formatValue(done.value, lang).slice(0, MOST_CHARS));
    }
  };
}
