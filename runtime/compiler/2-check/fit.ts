/** Whether what leaves a port may enter another: widening of types, conversion of units. */
import { convert, isNumeric, type ValueType, type WireType } from '#runtime/contract/index.ts';

export interface WireConversion {
  readonly factor?: number;
  readonly offset?: number;
  readonly to?: 'real' | 'decimal' | 'text';
}
export type Fit =
  | { readonly ok: true; readonly conversion: WireConversion }
  | { readonly ok: false; readonly problem: 'type' | 'values' | 'unit' };

const WIDENS: Partial<Record<WireType, Partial<Record<WireType, WireConversion['to'] | 'as-is'>>>> = {
  bool: { text: 'text' },
  int: { real: 'real', decimal: 'decimal', text: 'text' },
  real: { decimal: 'decimal', text: 'text' },
  decimal: { real: 'real', text: 'text' },
  enum: { text: 'as-is' },
  file: { text: 'as-is' },
  duration: { real: 'as-is', int: 'as-is' },
  row: { record: 'as-is' },
  record: { row: 'as-is' },
};

/** A duration is in ms wherever it stands. */
const unitOf = (type: ValueType): string | undefined => type.unit ?? (type.type === 'duration' ? 'ms' : undefined);

/** `to.type` undefined accepts every type; a side without a unit accepts every unit. */
export function wireFit(from: ValueType | undefined, to: Partial<ValueType>): Fit {
  if (!from) return { ok: true, conversion: {} };
  const wanted = to.type;
  const widened = wanted === undefined || wanted === from.type ? 'as-is' : widening(from, wanted);
  if (!widened) return { ok: false, problem: 'type' };
  if (wanted === from.type && !sameInside(from, to)) return { ok: false, problem: 'type' };
  if (wanted === 'enum' && to.values && !from.values?.every((value) => to.values?.includes(value))) {
    return { ok: false, problem: 'values' };
  }

  const ours = unitOf(from);
  const theirs = to.unit ?? (wanted === 'duration' ? 'ms' : undefined);
  const unit = ours && theirs && isNumeric(from.type) ? convert(ours, theirs) : { factor: 1, offset: 0 };
  if (!unit) return { ok: false, problem: 'unit' };
  const whole = Number.isInteger(unit.factor) && Number.isInteger(unit.offset);
  if (wanted === 'int' && !whole) return { ok: false, problem: 'type' };
  return {
    ok: true,
    conversion: {
      ...(unit.factor === 1 ? {} : { factor: unit.factor }),
      ...(unit.offset === 0 ? {} : { offset: unit.offset }),
      ...(widened === 'as-is' ? {} : { to: widened }),
    },
  };
}

function widening(from: ValueType, to: WireType): WireConversion['to'] | 'as-is' | undefined {
  // A plain number is a duration only when its unit says of what.
  if (to === 'duration') return isNumeric(from.type) && from.unit && convert(from.unit, 'ms') ? 'as-is' : undefined;
  return WIDENS[from.type]?.[to];
}

/** Records need the fields that are asked for, lists elements that fit. */
function sameInside(from: ValueType, to: Partial<ValueType>): boolean {
  if (from.of && to.of && !wireFit(from.of, to.of).ok) return false;
  if (!from.fields || !to.fields) return true;
  return Object.entries(to.fields).every(([name, type]) => {
    const own = Object.hasOwn(from.fields ?? {}, name) ? from.fields?.[name] : undefined;
    return own !== undefined && wireFit(own, type).ok;
  });
}
