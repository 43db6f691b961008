/** A value as the text of a cell, and back: exactly, in either language, and never as a formula. */
import { isKnownUnit, LANGS, type Lang, UNITS, unitSymbol } from '#runtime/contract/index.ts';
import { type Column, plainHeading } from './columns.ts';
import { words } from './words.ts';

/** What a reader of tables gives for a cell. */
export type Cell = string | number | boolean | Date | null | undefined;

export type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };
const ok = (value: unknown): Read => ({ ok: true, value });
const no = (problem: string): Read => ({ ok: false, problem });

/** What spreadsheets take for a formula (OWASP, CSV injection) begins with an apostrophe here; one that begins so already gets another. */
const guarded = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const unguarded = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

export function toCell({ kind, choices }: Column, value: unknown, lang: Lang): string {
  if (value === undefined || value === null) return '';
  const choice = choices?.find((one) => one.value === value);
  if (choice) return guarded(choice.label[lang]);
  if (kind === 'json') return guarded(JSON.stringify(value));
  if (kind === 'boolean') return value === true ? words[lang].yes : words[lang].no;
  return kind === 'number' ? String(value) : guarded(String(value));
}

/** Undefined for an empty cell. */
export function fromCell(column: Column, cell: Cell, lang: Lang): Read {
  const w = words[lang];
  if (cell instanceof Date) return no(w.notDate);
  const raw = typeof cell === 'string' ? cell : cell === null || cell === undefined ? '' : String(cell);
  const text = column.kind === 'text' && !column.choices ? unguarded(raw) : unguarded(raw.trim());
  if (text.trim() === '') return ok(undefined);
  if (column.choices) return choiceOf(column, text, lang);
  switch (column.kind) {
    case 'number': {
      const number = Number(text.normalize('NFKC').replace('−', '-'));
      return Number.isFinite(number) ? ok(number) : no(w.notNumber(text));
    }
    case 'boolean':
      return booleanOf(text, w.notBoolean(text));
    case 'json':
      try {
        return ok(JSON.parse(text));
      } catch {
        return no(w.notJson(text));
      }
    default:
      return ok(column.key === 'unit' ? unitOf(text) : text);
  }
}

function choiceOf({ choices = [] }: Column, text: string, lang: Lang): Read {
  const asked = plainHeading(text);
  const found = choices.find(
    ({ value, label }) => plainHeading(String(value)) === asked || LANGS.some((l) => plainHeading(label[l]) === asked),
  );
  return found
    ? ok(found.value)
    : no(words[lang].notChoice(text, choices.map(({ label }) => label[lang]).join(lang === 'zh-CN' ? '、' : ', ')));
}

function booleanOf(text: string, problem: string): Read {
  const asked = plainHeading(text);
  const says = (word: 'yes' | 'no') => LANGS.some((lang) => plainHeading(words[lang][word]) === asked);
  if (says('yes') || ['true', '1', '真'].includes(asked)) return ok(true);
  return says('no') || ['false', '0', '假'].includes(asked) ? ok(false) : no(problem);
}

/** °C is Cel; a unit that nobody knows stays as it was written. */
function unitOf(text: string): string {
  const asked = text.trim();
  if (isKnownUnit(asked)) return asked;
  return Object.keys(UNITS).find((code) => LANGS.some((lang) => unitSymbol(code, lang) === asked)) ?? asked;
}
