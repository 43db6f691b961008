/** Everything a node type says to a person, in both languages; it lives in the node's folder as `text.ts`. */

import type { RequestKind } from './capability.ts';
import type { Lang } from './lang.ts';
import type { AnyNodeType, NodeType } from './node-type.ts';
import type { Ports } from './port.ts';

export interface SummaryEnv {
  /** Title of a slot, slot tag, table, column or page in the reader's language. */
  name(kind: 'slot' | 'tag' | 'table' | 'page', id: string, of?: string): string;
  /** Printed unit that arrives at an input port ('°C'), '' when none or unknown. */
  unit(port: string): string;
}

export interface FieldText {
  readonly label: string;
  readonly help?: string;
  /** Labels of an enum's values. */
  readonly options?: Readonly<Record<string, string>>;
}

export interface NodeWords<C> {
  /** Palette title and default name: short, the workshop's word. */
  readonly title: string;
  /** One sentence: what it does, for whom. */
  readonly help: string;
  /** Other words people search for. */
  readonly search?: readonly string[];
  readonly fields: Readonly<Record<string, FieldText>>;
  /** Labels of static ports; dynamic ports are named by the document. */
  readonly ports: Readonly<Record<string, string>>;
  readonly problems?: Readonly<Record<string, string>>;
  /** The examples' names in this language, by the name each has in the literal. */
  readonly examples?: Readonly<Record<string, string>>;
  /** The line under the node's name, derived from its settings. */
  summary?(config: C, env: SummaryEnv): string;
}
export type NodeText<C> = Readonly<Record<Lang, NodeWords<C>>>;

export const defineText = <C, I extends Ports, O extends Ports, S, K extends RequestKind>(
  _type: NodeType<C, I, O, S, K>,
  text: NodeText<NoInfer<C>>,
): NodeText<C> => text;

/** What the registry holds per node type. */
export interface NodeEntry {
  readonly def: AnyNodeType;
  // biome-ignore lint/suspicious/noExplicitAny: see AnyNodeType
  readonly text: NodeText<any>;
}
