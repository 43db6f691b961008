/** What a breakpoint's condition may name: the node's ports and what it keeps; and what of a condition names neither. */
import { type Condition, readCondition } from '#runtime/compiler/index.ts';
import type { AnyNodeType } from '#runtime/contract/index.ts';
import { type Mark, markOf } from './expression-marks.ts';

export interface ConditionPort {
  readonly name: string;
  readonly kind: 'signal' | 'event';
}

export interface ConditionName {
  /** As it is written: in.value, out.full.length, state["odd name"]. */
  readonly name: string;
  readonly of: 'in' | 'out' | 'state';
  /** The port or field. */
  readonly field: string;
  /** How many events came, not a value. */
  readonly isCount: boolean;
}

const isPlain = (field: string): boolean => /^[A-Za-z_$][\w$]*$/.test(field);

export function conditionNames(
  inputs: readonly ConditionPort[],
  outputs: readonly ConditionPort[],
  kept: readonly string[],
): ConditionName[] {
  const named = (of: ConditionName['of'], field: string, isCount = false): ConditionName => {
    const at = isPlain(field) ? `${of}.${field}` : `${of}[${JSON.stringify(field)}]`;
    return { name: isCount ? `${at}.length` : at, of, field, isCount };
  };
  return [
    ...inputs.map(({ name, kind }) => named('in', name, kind === 'event')),
    ...outputs.map(({ name, kind }) => named('out', name, kind === 'event')),
    ...kept.map((field) => named('state', field)),
  ];
}

/** The fields of what a node of this type keeps when it begins; a type whose state is no record has none. */
export function keptFields(def: AnyNodeType | undefined, config: unknown): string[] {
  const parsed = def?.config.safeParse(config);
  const initial = parsed?.success ? def?.state?.initial(parsed.data) : undefined;
  return typeof initial === 'object' && initial !== null && !Array.isArray(initial) ? Object.keys(initial) : [];
}

export type ConditionCheck =
  | { readonly kind: 'right' }
  | { readonly kind: 'unread'; readonly column: number; readonly near: string; readonly mark: Mark | undefined }
  /** It would be true never, or always: there is no such port. */
  | { readonly kind: 'unknown'; readonly of: 'in' | 'out'; readonly field: string; readonly mark: Mark };

/** Letters of a text in quotation marks as blanks, so that places stay and nothing in it passes for a name. */
const withoutTexts = (source: string): string =>
  source.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, (text) => ' '.repeat(text.length));

export function checkCondition(source: string, names: readonly ConditionName[]): ConditionCheck {
  if (source.trim() === '') return { kind: 'right' };
  const read: Condition = readCondition(source);
  if (!read.ok) {
    const { column, near } = read;
    return { kind: 'unread', column, near, mark: markOf(source, { data: { column, near } }) };
  }
  for (const found of withoutTexts(source).matchAll(/(?<![\w$.])(in|out)\s*\??\.\s*([A-Za-z_$][\w$]*)/g)) {
    const [text, of, field] = found as unknown as [string, 'in' | 'out', string];
    if (names.some((one) => one.of === of && one.field === field)) continue;
    return { kind: 'unknown', of, field, mark: { from: found.index, to: found.index + text.length } };
  }
  return { kind: 'right' };
}
