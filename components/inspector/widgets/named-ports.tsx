'use client';
/** Inputs and outputs a person names: of a script, of a formula. What an entry may say follows from its schema. */
import type { ColumnDef, ValueType, WireType } from '#runtime/contract/index.ts';
import { typeWords, useWords } from '../../text/index.ts';
import { Input, Select } from '../../ui/index.ts';
import { asList, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';
import { ListEditor } from './list-editor.tsx';
import { UnitBox } from './unit.tsx';

interface NamedPort {
  readonly name: string;
  readonly kind?: 'signal' | 'event';
  readonly type?: WireType | 'any';
  readonly unit?: string;
  readonly fields?: readonly Pick<ColumnDef, 'id' | 'type' | 'unit'>[];
}
interface EntrySchema {
  readonly items?: {
    readonly properties?: Readonly<Record<string, { readonly enum?: readonly string[]; readonly default?: unknown }>>;
  };
}

const MEASURED: ReadonlySet<string> = new Set<ValueType['type']>(['int', 'real', 'decimal']);

/** a, b, c … then p27. */
const freeName = (taken: readonly string[]): string =>
  [...'abcdefghijklmnopqrstuvwxyz'].find((c) => !taken.includes(c)) ?? `p${taken.length + 1}`;

function FieldList({
  fields,
  onChange,
}: {
  fields: NamedPort['fields'] & object;
  onChange: (f: NamedPort['fields']) => void;
}) {
  const w = useWords(words);
  const types = useWords(typeWords);
  return (
    <div className="col-span-2">
      <ListEditor<Pick<ColumnDef, 'id' | 'type' | 'unit'>>
        label={w.fieldsOf}
        items={fields}
        onChange={onChange}
        nameOf={(f) => f.id}
        make={(i) => ({ id: `field_${i + 1}`, type: 'real' })}
        addLabel={`${w.add} · ${w.fromField}`}
        draw={(f, set) => (
          <div className="grid grid-cols-2 gap-1.5">
            <Input
              aria-label={w.fromField}
              className="font-mono text-xs!"
              value={f.id}
              onChange={(e) => set({ id: e.target.value })}
            />
            <Select
              aria-label={w.columnType}
              value={f.type}
              onChange={(e) => set({ type: e.target.value as ColumnDef['type'] })}
            >
              {(['bool', 'int', 'real', 'decimal', 'text', 'time', 'duration'] as const).map((t) => (
                <option key={t} value={t}>
                  {types[t]}
                </option>
              ))}
            </Select>
          </div>
        )}
      />
    </div>
  );
}

export function NamedPortsWidget({ field, value, onChange, label }: WidgetProps) {
  const w = useWords(words);
  const types = useWords(typeWords);
  const ports = asList<NamedPort>(value);
  const entry = (field.meta as EntrySchema).items?.properties ?? {};
  const kinds = entry['kind']?.enum;
  const wireTypes = entry['type']?.enum ?? ['real'];
  const first = entry['type']?.default;
  return (
    <ListEditor<NamedPort>
      label={label}
      items={ports}
      onChange={onChange}
      nameOf={(p) => p.name}
      make={() => ({
        name: freeName(ports.map((p) => p.name)),
        type: (typeof first === 'string' ? first : 'real') as WireType,
        ...(kinds ? { kind: 'signal' as const, fields: [] } : {}),
      })}
      addLabel={w.add}
      draw={(port, set) => (
        <div className="grid grid-cols-2 gap-1.5">
          <Input
            aria-label={`${label}: ${w.name}`}
            className={kinds ? 'font-mono' : 'col-span-2 font-mono'}
            value={port.name}
            onChange={(e) => set({ name: e.target.value })}
          />
          {kinds && (
            <Select
              aria-label={w.portKind}
              value={port.kind ?? 'signal'}
              onChange={(e) => set({ kind: e.target.value as 'signal' })}
            >
              <option value="signal">{w.signal}</option>
              <option value="event">{w.event}</option>
            </Select>
          )}
          {port.kind === 'event' ? (
            <FieldList fields={port.fields ?? []} onChange={(fields) => set({ fields: fields ?? [] })} />
          ) : (
            <>
              <div className={MEASURED.has(port.type ?? 'real') ? '' : 'col-span-2'}>
                <Select
                  aria-label={w.columnType}
                  value={port.type ?? 'real'}
                  onChange={(e) => set({ type: e.target.value as WireType })}
                >
                  {wireTypes.map((type) => (
                    <option key={type} value={type}>
                      {type === 'any' ? w.anyType : types[type as WireType]}
                    </option>
                  ))}
                </Select>
              </div>
              {MEASURED.has(port.type ?? 'real') && (
                <UnitBox label={w.unit} value={port.unit} onChange={(unit) => set({ unit } as Partial<NamedPort>)} />
              )}
            </>
          )}
        </div>
      )}
    />
  );
}
