/** From the answer of a device to the reading of an address: pure. */
import { type Reading, STATUS } from '#runtime/contract/index.ts';
import { INVALID, openText, type Payload, type PayloadType, pickerOf, placeIn, timeOf } from '../payload.ts';
import type { Address } from './address.ts';

/** A longer answer is not looked into. */
export const LONGEST_ANSWER = 1024 * 1024;

/** An answer as text, taken apart at most once whatever number of addresses look into it. */
export interface Page {
  readonly payload: Payload;
  lines(): readonly string[];
}

/** `contentType` names the charset, UTF-8 otherwise. Undefined when the bytes are none of it. */
export function openPage(bytes: Uint8Array, contentType: string | undefined): Page | undefined {
  const charset = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  let text: string;
  try {
    text = new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  let lines: readonly string[] | undefined;
  return { payload: openText(text), lines: () => (lines ??= text.replace(/[\r\n]+$/, '').split(/\r\n|\n|\r/)) };
}

export type Reader = (page: Page | undefined) => Reading;

const UNREADABLE: Reading = { value: undefined, status: STATUS.badDecoding };
/** The device answers, but not with this. */
const NOT_THERE: Reading = { value: undefined, status: STATUS.badConfiguration };

type Found = { readonly value: unknown; readonly time?: unknown } | 'not-there';

/** What can be known before the first answer is worked out once. */
export function readerOf(a: Address): Reader {
  const find = finder(a);
  const isTimed = a.timePath !== undefined || a.timeColumn !== undefined;
  return (page) => {
    const found = page && find(page);
    if (found === 'not-there') return NOT_THERE;
    if (found?.value === undefined) return UNREADABLE;
    const { value } = found;
    if (!isTimed) return { value, status: STATUS.good };
    const sourceAt = timeOf(found.time);
    // A value whose time cannot be read may be of any age.
    if (sourceAt === undefined) return { value, status: STATUS.uncertain };
    return { value, status: STATUS.good, sourceAt, past: true };
  };
}

function finder(a: Address): (page: Page) => Found {
  switch (a.format) {
    case 'json':
      return inJson(a);
    case 'csv':
      return inCsv(a);
    case 'text':
      return inText(a);
  }
}

function inJson({ path, timePath, type }: Address): (page: Page) => Found {
  const within = path === undefined ? undefined : placeIn(path);
  const pick = pickerOf(type, within);
  const time = timePath === undefined ? undefined : placeIn(timePath);
  return ({ payload }) => {
    const json = payload.json();
    if (json === INVALID) return { value: undefined };
    if (within && within(json) === undefined) return 'not-there';
    return { value: pick(payload), ...(time ? { time: time(json) } : {}) };
  };
}

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** RFC 4180 within one line. */
function cells(line: string, separator: Address['separator']): string[] {
  if (separator === 'space') return line.trim().split(/\s+/);
  const by = SEPARATORS[separator];
  const found: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (isQuoted) {
      if (c !== '"') cell += c;
      else if (line[i + 1] === '"') cell += line[i++];
      else isQuoted = false;
    } else if (c === '"' && cell.trim() === '') {
      cell = '';
      isQuoted = true;
    } else if (c === by) {
      found.push(cell.trim());
      cell = '';
    } else cell += c;
  }
  return [...found, cell.trim()];
}

function inCsv({ line, column, timeColumn, separator, type }: Address): (page: Page) => Found {
  const pick = pickerOf(type);
  return (page) => {
    const lines = page.lines();
    const row = lines.at(line > 0 ? line - 1 : line);
    const all = row === undefined ? [] : cells(row, separator);
    const cell = all[column - 1];
    if (cell === undefined) return 'not-there';
    const time = timeColumn === undefined ? undefined : all[timeColumn - 1];
    return { value: pick(openText(cell)), time };
  };
}

/**
 * A number, and after it at most a unit: `21.5°C`, `12 %`, `7;`. Of `1,234`, `10:30`, `0x1F` or `2024-01-01` nothing is taken, because the
 * part before the sign would be a wrong number.
 */
const NUMBER = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)(?=[A-Za-z%/°\u0080-\uffff]*(?:$|[\s;]|,(?!\d)))/;

function token(type: PayloadType, rest: string): string | undefined {
  if (type === 'json') return rest;
  if (type === 'text') return /^[^\r\n]*/.exec(rest)?.[0].trim();
  if (type === 'bool') return /^\s*(\w+)/.exec(rest)?.[1];
  return NUMBER.exec(rest)?.[1];
}

function inText({ after, type }: Address): (page: Page) => Found {
  const pick = pickerOf(type);
  return ({ payload: { text } }) => {
    const at = after === undefined ? 0 : text.indexOf(after);
    if (at < 0) return 'not-there';
    const piece = token(type, text.slice(at + (after?.length ?? 0)));
    return { value: piece === undefined ? undefined : pick(openText(piece)) };
  };
}
