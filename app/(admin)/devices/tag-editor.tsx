'use client';
/** One tag in the form: name, address, type and unit in sight; factor, range and deadband folded away. */
import { Copy, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Field, Input, Select, Switch } from '#components/ui/index.ts';
import { type DeviceTag, inLang, UNITS, unitSymbol, type WireType } from '#runtime/contract/index.ts';
import { SchemaForm } from '../../_client/schema-form.tsx';
import { words as common } from '../../_client/words.ts';
import { type DriverInfo, type TagDraft, wireTypeOf, withTitle } from './device-draft.ts';
import { words } from './words.ts';

const TYPES = ['bool', 'int', 'real', 'decimal', 'text', 'record'] as const satisfies readonly WireType[];
type NumberKey = 'scale' | 'offset' | 'min' | 'max' | 'deadband';
const NUMBER_KEYS: readonly NumberKey[] = ['scale', 'offset', 'deadband', 'min', 'max'];

interface TagEditorProps {
  readonly draft: TagDraft;
  readonly driver: DriverInfo;
  readonly strict: boolean;
  /** What the last test read. */
  readonly result: ReactNode;
  readonly onChange: (tag: TagDraft['tag']) => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

export function TagEditor({ draft: { tag }, driver, strict, result, onChange, onCopy, onRemove }: TagEditorProps) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const [more, setMore] = useState(NUMBER_KEYS.some((key) => tag[key] !== undefined));
  const title = inLang(tag.title, lang);

  const set = <K extends keyof DeviceTag>(key: K, value: DeviceTag[K] | undefined) => {
    const { [key]: _old, ...rest } = tag as TagDraft['tag'] & Record<K, unknown>;
    onChange((value === undefined ? rest : { ...rest, [key]: value }) as TagDraft['tag']);
  };
  const units = tag.unit && !Object.hasOwn(UNITS, tag.unit) ? [tag.unit, ...Object.keys(UNITS)] : Object.keys(UNITS);
  return (
    <li className="flex flex-col gap-3 border-line border-t p-4 first:border-t-0">
      <div className="flex items-start gap-2">
        <Field label={w.tagName} className="flex-1" error={strict && !title.trim() ? c.fillIn : undefined}>
          {(ids) => (
            <Input
              {...ids}
              value={title}
              maxLength={80}
              onChange={(event) => onChange({ ...tag, title: withTitle(tag.title, lang, event.target.value) })}
            />
          )}
        </Field>
        <Button look="ghost" icon className="mt-5" aria-label={`${w.duplicateTag} ${title}`} onClick={onCopy}>
          <Copy size={15} aria-hidden />
        </Button>
        <Button look="ghost" icon className="mt-5" aria-label={`${w.removeTag} ${title}`} onClick={onRemove}>
          <Trash2 size={15} aria-hidden />
        </Button>
      </div>
      <SchemaForm
        schema={driver.address}
        labels={driver.text[lang].address}
        value={tag.address}
        strict={strict}
        onChange={(address) =>
          onChange({
            ...tag,
            address,
            ...(address['type'] === tag.address['type'] ? {} : { type: wireTypeOf(address) }),
          })
        }
      />
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Field label={w.type}>
          {(ids) => (
            <Select {...ids} value={tag.type} onChange={(event) => set('type', event.target.value as WireType)}>
              {(TYPES as readonly WireType[]).includes(tag.type) || <option value={tag.type}>{tag.type}</option>}
              {TYPES.map((type) => (
                <option key={type} value={type}>
                  {w[`type_${type}`]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={w.unit}>
          {(ids) => (
            <Select {...ids} value={tag.unit ?? ''} onChange={(event) => set('unit', event.target.value || undefined)}>
              <option value="">{w.noUnit}</option>
              {units.map((code) => (
                <option key={code} value={code}>
                  {unitSymbol(code, lang)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={w.access}>
          {(ids) => (
            <Select
              {...ids}
              value={tag.access}
              onChange={(event) => set('access', event.target.value as DeviceTag['access'])}
            >
              <option value="read">{w.read}</option>
              <option value="write">{w.write_access}</option>
              <option value="read-write">{w['read-write']}</option>
            </Select>
          )}
        </Field>
        <Field label={w.interval}>
          {(ids) => (
            <NumberInput
              {...ids}
              min={50}
              unit="ms"
              value={tag.intervalMs}
              onChange={(value) => set('intervalMs', value ?? 1000)}
            />
          )}
        </Field>
        {more &&
          NUMBER_KEYS.map((key) => (
            <Field key={key} label={w[key]}>
              {(ids) => <NumberInput {...ids} value={tag[key]} onChange={(value) => set(key, value)} />}
            </Field>
          ))}
        {more && (
          <Field label={w.history}>
            {(ids) => <Switch {...ids} label={w.history} checked={tag.history} onChange={(on) => set('history', on)} />}
          </Field>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
        {more ? (
          <span />
        ) : (
          <Button look="link" size="inline" onClick={() => setMore(true)}>
            {w.moreOfTag}
          </Button>
        )}
        {result}
      </div>
    </li>
  );
}

function NumberInput({
  value,
  onChange,
  ...rest
}: {
  id: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  min?: number;
  unit?: string;
}) {
  return (
    <Input
      {...rest}
      type="number"
      step="any"
      inputMode="decimal"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
    />
  );
}
