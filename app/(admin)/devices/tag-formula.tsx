'use client';
/** Where a tag's value comes from: the device, or a formula over other tags. */
import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Field, Input, Select } from '#components/ui/index.ts';
import { type DerivedTag, deviceName, inLang } from '#runtime/contract/index.ts';
import { useApi } from '../../_client/api.tsx';
import type { TagDraft } from './device-draft.ts';
import { tagWords } from './tag-words.ts';

type Tag = TagDraft['tag'];
const EMPTY: DerivedTag = { inputs: {}, expression: '' };

interface TagFormulaProps {
  readonly tag: Tag;
  readonly strict: boolean;
  readonly onChange: (tag: Tag) => void;
}

/** The choice between the two, and under it the formula where it is one. */
export function TagSource({ tag, strict, onChange }: TagFormulaProps) {
  const t = useWords(tagWords);
  const choose = (kind: string) => {
    if (kind === 'device') {
      const { derived: _d, ...rest } = tag;
      return onChange(rest);
    }
    const { scale: _s, offset: _o, points: _p, clamp: _c, deadband: _b, deadbandPercent: _q, guard: _g, ...rest } = tag;
    onChange({ ...rest, access: 'read', type: tag.type === 'decimal' ? 'real' : tag.type, derived: EMPTY });
  };
  return (
    <>
      <Field label={t.source}>
        {(ids) => (
          <Select {...ids} value={tag.derived ? 'formula' : 'device'} onChange={(event) => choose(event.target.value)}>
            <option value="device">{t.source_device}</option>
            <option value="formula">{t.source_formula}</option>
          </Select>
        )}
      </Field>
      {tag.derived && (
        <Formula derived={tag.derived} strict={strict} onChange={(derived) => onChange({ ...tag, derived })} />
      )}
    </>
  );
}

interface FormulaProps {
  readonly derived: DerivedTag;
  readonly strict: boolean;
  readonly onChange: (derived: DerivedTag) => void;
}

function Formula({ derived: { inputs, expression }, strict, onChange }: FormulaProps) {
  const t = useWords(tagWords);
  const lang = useLang();
  const devices = useQuery(useApi().devices.list.queryOptions({}));
  const rows = Object.entries(inputs);
  const setRow = (index: number, [name, of]: (typeof rows)[number]) =>
    onChange({ expression, inputs: Object.fromEntries(rows.with(index, [name, of])) });
  const add = () => {
    const name = 'abcdefghijklmnopqrstuvwxyz'.split('').find((letter) => !Object.hasOwn(inputs, letter)) ?? 'x1';
    const first = devices.data?.[0];
    const tag = Object.keys(first?.def.tags ?? {})[0] ?? '';
    onChange({ expression, inputs: { ...inputs, [name]: { ...(first ? { device: first.id } : {}), tag } } });
  };
  return (
    <div className="col-span-full flex flex-col gap-2 rounded-sm bg-surface-sunk p-3">
      <Field label={t.formula} help={t.formulaHelp} error={strict && !expression.trim() ? t.formulaNeeded : undefined}>
        {(ids) => (
          <Input
            {...ids}
            value={expression}
            maxLength={2000}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            placeholder="round(a / b * 100, 1)"
            onChange={(event) => onChange({ inputs, expression: event.target.value })}
          />
        )}
      </Field>
      <ul className="flex flex-col gap-2">
        {rows.map(([name, of], index) => (
          // Its place is what it is: the name may be changed while it is typed.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index} className="grid grid-cols-[4rem_1fr_1fr_auto] items-center gap-2">
            <Input
              aria-label={t.inputName}
              value={name}
              maxLength={48}
              autoComplete="off"
              className="font-mono"
              onChange={({ target: { value } }) => {
                if (value === name || Object.hasOwn(inputs, value)) return;
                setRow(index, [value, of]);
              }}
            />
            <Select
              aria-label={t.inputDevice}
              value={of.device ?? ''}
              onChange={({ target: { value } }) =>
                setRow(index, [
                  name,
                  {
                    device: value,
                    tag: Object.keys(devices.data?.find(({ id }) => id === value)?.def.tags ?? {})[0] ?? '',
                  },
                ])
              }
            >
              {devices.data?.map(({ id, def }) => (
                <option key={id} value={id}>
                  {deviceName(id, def, lang)}
                </option>
              ))}
            </Select>
            <Select
              aria-label={t.inputTag}
              value={of.tag}
              onChange={(event) => setRow(index, [name, { ...of, tag: event.target.value }])}
            >
              {Object.entries(devices.data?.find(({ id }) => id === of.device)?.def.tags ?? {}).map(([id, one]) => (
                <option key={id} value={id}>
                  {inLang(one.title, lang)}
                </option>
              ))}
            </Select>
            <Button
              look="ghost"
              icon
              aria-label={`${t.removeInput}: ${name}`}
              onClick={() => onChange({ expression, inputs: Object.fromEntries(rows.toSpliced(index, 1)) })}
            >
              <Trash2 size={15} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={add} disabled={!devices.data?.length || rows.length >= 26}>
          <Plus size={15} aria-hidden /> {t.addInput}
        </Button>
        {devices.data?.length === 0 && <span className="ml-2 text-faint text-xs">{t.savedOnly}</span>}
      </div>
    </div>
  );
}
