/** What every control of the form gets. */

import type { FlowNode } from '#runtime/flow/index.ts';
import type { ConfigField } from '../canvas/index.ts';

export interface WidgetProps {
  readonly node: FlowNode;
  readonly field: ConfigField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Id and description for the one control that bears the field's label. */
  readonly ids: { readonly id: string; readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: boolean };
  readonly label: string;
}

export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
export const asList = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as readonly T[]) : []);
export const asRecord = <T>(value: unknown): Readonly<Record<string, T>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, T>>) : {};

/** The text of the setting `name`, when it is one. */
export const setting = (node: FlowNode, name: string): string => asText(node.config[name]);
