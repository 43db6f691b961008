/** The ports of a node type as rows: kind, type with unit, what it needs. */

import { words as compilerWords } from '#runtime/compiler/index.ts';
import {
  type Lang,
  type NodeWords,
  type Port,
  type Ports,
  unitSymbol,
  type ValueType,
} from '#runtime/contract/index.ts';
import { referenceWords } from './words.ts';

export interface PortReference {
  readonly id: string;
  readonly label: string;
  readonly kind: 'signal' | 'event';
  readonly type: string;
  /** The fields of an event's payload; empty for a signal, and for an event with any record. */
  readonly fields: readonly { readonly id: string; readonly type: string }[];
  readonly notes: readonly string[];
}

/** The compiler says "a number" in a sentence; a table says "number". */
const bare = (type: string): string => type.replace(/^an? /, '');

function typeText({ type, unit, of }: ValueType, lang: Lang): string {
  const { types } = compilerWords[lang];
  const symbol = unitSymbol(unit, lang);
  return `${bare(types[type])}${of ? ` (${bare(types[of.type])})` : ''}${symbol && ` (${symbol})`}`;
}

export function portsReference(ports: Ports, words: NodeWords<unknown>, lang: Lang): PortReference[] {
  const w = referenceWords[lang];
  const label = (id: string) => words.ports[id] ?? id;
  return Object.entries(ports).map(([id, port]: [string, Port]) => {
    const notes = port.required ? [w.needsWire] : [];
    if (port.kind === 'event') {
      const fields = Object.entries(port.fields ?? {}).map(([field, type]) => {
        const like = port.fieldsLike?.[field];
        return { id: field, type: `${typeText(type, lang)}${like ? ` (${w.unitLike(label(like))})` : ''}` };
      });
      const type = port.like ? w.like(label(port.like)) : fields.length > 0 ? '' : w.any;
      return { id, label: label(id), kind: 'event', type, fields, notes };
    }
    const { type, unit, like, unitLike, every } = port;
    if (every) notes.push(w.every);
    if (unitLike) notes.push(w.unitLike(label(unitLike)));
    const text = like ? w.like(label(like)) : type === 'any' ? w.any : typeText({ type, unit }, lang);
    return { id, label: label(id), kind: 'signal', type: text, fields: [], notes };
  });
}
