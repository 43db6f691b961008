'use client';
/** One setting of a node: label and help from the type's words, the control its schema asks for, what the compiler says about it. */
import { type ComponentType, useEffect, useRef } from 'react';
import type { FlowNode } from '#runtime/flow/index.ts';
import { type ConfigField, FindingText, setConfig, useEdited, useEditor } from '../canvas/index.ts';
import { useLang } from '../text/index.ts';
import { Field } from '../ui/index.ts';
import type { WidgetProps } from './widget.ts';
import { CodeWidget } from './widgets/code.tsx';
import { FieldsWidget } from './widgets/columns.tsx';
import { CasesWidget, ConditionsWidget } from './widgets/conditions.tsx';
import { ConnectionWidget } from './widgets/connection.tsx';
import { CronWidget } from './widgets/cron.tsx';
import { DurationWidget } from './widgets/duration.tsx';
import { ExpressionWidget } from './widgets/expression.tsx';
import { LocalTextWidget } from './widgets/local-text.tsx';
import { MappingWidget } from './widgets/mapping.tsx';
import { NamedPortsWidget } from './widgets/named-ports.tsx';
import { NodesWidget } from './widgets/nodes.tsx';
import { ChoiceWidget, NumberWidget, RoleWidget, SwitchWidget, TextAreaWidget, TextWidget } from './widgets/plain.tsx';
import { SlotTagsWidget, SlotTagWidget, SlotWidget } from './widgets/slot.tsx';
import { ColumnWidget, PageWidget, TableWidget, ValuesWidget } from './widgets/table.tsx';
import { UnitWidget } from './widgets/unit.tsx';

const WIDGETS: Readonly<Record<string, ComponentType<WidgetProps>>> = {
  cases: CasesWidget,
  code: CodeWidget,
  column: ColumnWidget,
  conditions: ConditionsWidget,
  connection: ConnectionWidget,
  cron: CronWidget,
  duration: DurationWidget,
  expression: ExpressionWidget,
  fields: FieldsWidget,
  inputs: NamedPortsWidget,
  'local-text': LocalTextWidget,
  mapping: MappingWidget,
  nodes: NodesWidget,
  page: PageWidget,
  role: RoleWidget,
  slot: SlotWidget,
  'slot-tag': SlotTagWidget,
  'slot-tags': SlotTagsWidget,
  table: TableWidget,
  'text-area': TextAreaWidget,
  unit: UnitWidget,
  values: ValuesWidget,
};

function widgetFor(field: ConfigField): ComponentType<WidgetProps> {
  const named = field.widget && WIDGETS[field.widget];
  if (named) return named;
  if (field.options) return ChoiceWidget;
  if (field.type === 'number' || field.type === 'integer') return NumberWidget;
  if (field.type === 'boolean') return SwitchWidget;
  return TextWidget;
}

export function FieldView({ node, field }: { node: FlowNode; field: ConfigField }) {
  const editor = useEditor();
  const lang = useLang();
  const text = editor.env.nodeTypes[node.type]?.text[lang].fields[field.name];
  const findings = useEdited((s) => s.check?.ofNode(node.id));
  const focus = useEdited((s) => s.focus);
  const box = useRef<HTMLDivElement>(null);
  const asked = focus?.node === node.id && focus.field === field.name ? focus.turn : undefined;
  useEffect(() => {
    if (asked === undefined) return;
    box.current?.scrollIntoView({ block: 'nearest' });
    box.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, [asked]);

  const own = (findings ?? []).find((f) => f.at.some((p) => p.node === node.id && p.field === field.name));
  const Widget = widgetFor(field);
  const label = text?.label ?? field.name;
  return (
    <div ref={box} className="empty:hidden">
      <Field label={label} help={text?.help} error={own && <FindingText finding={own} atField />}>
        {(ids) => (
          <Widget
            node={node}
            field={field}
            value={node.config[field.name]}
            ids={ids}
            label={label}
            onChange={(value) => editor.edit(setConfig(node.id, field.name, value), `config ${node.id} ${field.name}`)}
          />
        )}
      </Field>
    </div>
  );
}
