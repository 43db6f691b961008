'use client';
/** Controls that follow from the type alone: number, text, yes/no, choice. */
import { unitSymbol } from '#runtime/contract/index.ts';
import { useEdited, useEditor } from '../../canvas/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Input, Select, Switch, TextArea } from '../../ui/index.ts';
import { asText, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { NumberBox } from './number.tsx';

/** Unit printed in a number's box: its own, or that which arrives at an input. */
function useUnit({ node, field }: Pick<WidgetProps, 'node' | 'field'>): string {
  const lang = useLang();
  const arriving = useEdited((s) =>
    field.unitLike === undefined ? undefined : s.check?.typeAt({ node: node.id, port: field.unitLike }, 'inputs')?.unit,
  );
  return unitSymbol(field.unit ?? arriving, lang);
}

export function NumberWidget(props: WidgetProps) {
  const { value, onChange, ids } = props;
  return (
    <NumberBox
      id={ids.id}
      describedBy={ids['aria-describedby']}
      invalid={ids['aria-invalid']}
      unit={useUnit(props)}
      // What holds while nothing is said.
      placeholder={typeof props.field.meta['default'] === 'number' ? String(props.field.meta['default']) : undefined}
      value={value}
      onChange={onChange}
    />
  );
}

export function TextWidget({ value, onChange, ids, field }: WidgetProps) {
  const placeholder = asText(field.meta['placeholder']);
  return (
    <Input
      {...ids}
      autoComplete="off"
      placeholder={placeholder}
      value={asText(value)}
      onChange={(e) => onChange(e.target.value)}
    />
  );
}

export function TextAreaWidget({ value, onChange, ids }: WidgetProps) {
  return <TextArea {...ids} value={asText(value)} onChange={(e) => onChange(e.target.value)} />;
}

export function SwitchWidget({ value, onChange, ids, label }: WidgetProps) {
  return (
    <div className="flex h-8 items-center">
      <Switch id={ids.id} checked={value === true} onChange={onChange} label={label} />
    </div>
  );
}

export function ChoiceWidget({ node, field, value, onChange, ids }: WidgetProps) {
  const lang = useLang();
  const w = useWords(words);
  const labels = useEditor().env.nodeTypes[node.type]?.text[lang].fields[field.name]?.options;
  return (
    <Select {...ids} value={asText(value)} onChange={(e) => onChange(e.target.value || undefined)}>
      {field.optional && <option value="">{w.none}</option>}
      {(field.options ?? []).map((option) => (
        <option key={option} value={option}>
          {labels?.[option] ?? option}
        </option>
      ))}
    </Select>
  );
}

export function RoleWidget({ field, value, onChange, ids }: WidgetProps) {
  const w = useWords(words);
  return (
    <Select {...ids} value={asText(value)} onChange={(e) => onChange(e.target.value || undefined)}>
      <option value="">{w.anyRole}</option>
      {(field.options ?? []).map((role) => (
        <option key={role} value={role}>
          {w[`role_${role}` as 'role_admin']}
        </option>
      ))}
    </Select>
  );
}
