/** From a line to what a tag reads. */
import { type Reading, STATUS } from '#runtime/contract/index.ts';
import { openText, pickerOf } from '../payload.ts';
import { type Address, placeOf } from './address.ts';
import { type Found, match, parsePattern } from './pattern.ts';

/** Undefined: this line is not of the kind the tag is in. */
export type ReadLine = (line: string) => Reading | undefined;

const UNREADABLE: Reading = { value: undefined, status: STATUS.badDecoding };

export function lineReader(a: Address): ReadLine {
  const pattern = a.pattern === undefined ? undefined : parsePattern(a.pattern);
  const place = placeOf(a);
  const read = (line: string): Found | undefined => (pattern ? match(pattern, line) : bare(a, line));
  const number = pickerOf(a.type === 'text' || a.type === 'bool' ? 'decimal' : a.type);

  return (line) => {
    const found = read(line);
    const raw = found?.[place];
    if (!found || raw === undefined) return undefined;
    if (a.type === 'text') return { value: raw.trim(), status: STATUS.good };
    if (a.type === 'bool') return { value: raw.trim() === a.on, status: STATUS.good };
    // The number is there, but it is not in what this tag is in.
    if (a.unit !== undefined && found.unit !== a.unit) return { value: undefined, status: STATUS.badConfiguration };
    const digits = plainDigits(raw, a.decimalMark);
    const value = digits === undefined ? undefined : number(openText(digits));
    if (value === undefined) return UNREADABLE;
    const rests = a.stable === undefined || found.stable === a.stable;
    return { value, status: rests ? STATUS.good : STATUS.uncertainSubNormal };
  };
}

const NUMBER_ALONE = parsePattern('{value}') ?? [];
const NUMBER_WITH_UNIT = parsePattern('{value}{unit}') ?? [];
const LONGEST_UNIT = 8;

/** Without a pattern: the whole line for a word; for a number a line that is one, with a unit at most. "ERROR 5" is not five. */
function bare(a: Address, line: string): Found | undefined {
  const text = line.trim();
  if (a.type === 'text' || a.type === 'bool') return { text };
  const { value, unit = '' } = match(NUMBER_ALONE, text) ?? match(NUMBER_WITH_UNIT, text) ?? {};
  const word = unit.trim();
  return value === undefined || word.length > LONGEST_UNIT || /[\s\d]/.test(word) ? undefined : { value };
}

/** "-  1,5" with a decimal comma is "-1.5"; a mark of the other kind could be either, so it is none. */
function plainDigits(raw: string, mark: Address['decimalMark']): string | undefined {
  const text = raw.replace(/[ \t]/g, '');
  const [own, other] = mark === 'comma' ? [',', '.'] : ['.', ','];
  return text.includes(other) || text.split(own).length > 2 ? undefined : text.replace(',', '.');
}
