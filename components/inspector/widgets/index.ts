/** Which control a setting's schema asks for. */
import type { ComponentType } from 'react';
import type { ConfigField } from '../../canvas/index.ts';
import type { WidgetProps } from '../widget.ts';
import { CodeWidget } from './code.tsx';
import { FieldsWidget } from './columns.tsx';
import { CasesWidget, ConditionsWidget } from './conditions.tsx';
import { ConnectionWidget } from './connection.tsx';
import { CronWidget } from './cron.tsx';
import { DeviceKeyWidget } from './device-key.tsx';
import { DurationWidget } from './duration.tsx';
import { ExpressionWidget } from './expression.tsx';
import { EventFieldWidget } from './field-name.tsx';
import { LocalTextWidget } from './local-text.tsx';
import { MappingWidget } from './mapping.tsx';
import { NamedPortsWidget } from './named-ports.tsx';
import { NodesWidget } from './nodes.tsx';
import { PageWidget } from './page.tsx';
import { ChoiceWidget, NumberWidget, RoleWidget, SwitchWidget, TextAreaWidget, TextWidget } from './plain.tsx';
import { PointsWidget } from './points.tsx';
import { SlotTagsWidget, SlotTagWidget, SlotWidget } from './slot.tsx';
import { ColumnWidget, TableWidget, ValuesWidget } from './table.tsx';
import { TemplateWidget } from './template.tsx';
import { TimetableWidget } from './timetable.tsx';
import { UnitWidget } from './unit.tsx';
import { EventValueWidget } from './value-box.tsx';

export const WIDGETS: Readonly<Record<string, ComponentType<WidgetProps>>> = {
  cases: CasesWidget,
  code: CodeWidget,
  column: ColumnWidget,
  conditions: ConditionsWidget,
  connection: ConnectionWidget,
  cron: CronWidget,
  'device-key': DeviceKeyWidget,
  duration: DurationWidget,
  'event-field': EventFieldWidget,
  'event-value': EventValueWidget,
  expression: ExpressionWidget,
  fields: FieldsWidget,
  inputs: NamedPortsWidget,
  'local-text': LocalTextWidget,
  mapping: MappingWidget,
  nodes: NodesWidget,
  page: PageWidget,
  points: PointsWidget,
  role: RoleWidget,
  slot: SlotWidget,
  'slot-tag': SlotTagWidget,
  'slot-tags': SlotTagsWidget,
  table: TableWidget,
  template: TemplateWidget,
  'text-area': TextAreaWidget,
  timetable: TimetableWidget,
  unit: UnitWidget,
  values: ValuesWidget,
};

export function widgetFor(field: ConfigField): ComponentType<WidgetProps> {
  const named = field.widget && WIDGETS[field.widget];
  if (named) return named;
  if (field.options) return ChoiceWidget;
  if (field.type === 'number' || field.type === 'integer') return NumberWidget;
  if (field.type === 'boolean') return SwitchWidget;
  return TextWidget;
}

/** Whose value means the same in every node that has it, whatever stands around the node. */
const PLAIN = new Set(['cron', 'duration', 'local-text', 'page', 'points', 'role', 'text-area', 'timetable', 'unit']);

export const goesForSeveral = ({ widget, type }: ConfigField): boolean =>
  widget === undefined ? type !== 'array' && type !== 'object' : PLAIN.has(widget);
