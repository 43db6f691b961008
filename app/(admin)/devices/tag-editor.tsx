'use client';
/** One tag in the form: name, address and unit in a row; what few need is folded away. Enter goes on to the next tag. */
import { Copy, Trash2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Field, Input, Select } from '#components/ui/index.ts';
import { inLang, UNITS, unitSymbol } from '#runtime/contract/index.ts';
import { withTitle } from '../../_client/name-field.tsx';
import type { FieldErrors } from '../../_client/refusal.ts';
import { SchemaFields } from '../../_client/schema-form.tsx';
import { words as common } from '../../_client/words.ts';
import { type DriverInfo, type TagDraft, wireTypeOf } from './device-draft.ts';
import { detailsIn, TagDetails } from './tag-details.tsx';
import { TagSource } from './tag-formula.tsx';
import { tagWords } from './tag-words.ts';
import { words } from './words.ts';

const CELLS = 'grid grid-cols-2 gap-x-3 gap-y-2 sm:grid-cols-[repeat(auto-fit,minmax(7.5rem,1fr))]';
/** Letters that one column has no room for. */
const WIDE = 16;

export interface TagEditorProps {
  readonly draft: TagDraft;
  readonly driver: DriverInfo;
  readonly strict: boolean;
  /** Just added: what is typed next is its name. */
  readonly fresh: boolean;
  readonly errors: FieldErrors | undefined;
  /** A sentence about the tag as a whole. */
  readonly problem: string | undefined;
  /** What the last test read. */
  readonly result: ReactNode;
  readonly onChange: (tag: TagDraft['tag']) => void;
  /** Adds the next one. */
  readonly onNext: () => void;
  readonly onRemove: () => void;
}

export function TagEditor(props: TagEditorProps) {
  const { draft, driver, strict, fresh, errors, problem, result, onChange, onNext, onRemove } = props;
  const { tag } = draft;
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const [more, setMore] = useState(false);
  const title = inLang(tag.title, lang);
  const details = detailsIn(tag, w, useWords(tagWords));

  const onAddress = (address: TagDraft['tag']['address']) => {
    const guess = wireTypeOf(driver.address, address);
    const type = guess === wireTypeOf(driver.address, tag.address) ? tag.type : guess;
    onChange({ ...tag, address, type });
  };
  const address = {
    schema: driver.address,
    labels: driver.text[lang].address,
    value: tag.address,
    strict,
    errors,
    onChange: onAddress,
  };
  // Not while an input method is putting a word together: its Enter is its own.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    onNext();
  };
  return (
    <li onKeyDown={onKeyDown} className="flex flex-col gap-2 border-line border-t px-4 py-3 first:border-t-0">
      <div className={CELLS}>
        <Field label={w.tagName} className="col-span-2" error={strict && !title.trim() ? c.fillIn : undefined}>
          {(ids) => (
            <Input
              {...ids}
              autoFocus={fresh}
              value={title}
              maxLength={80}
              autoComplete="off"
              placeholder={w.tagPlaceholder}
              onChange={(event) => onChange({ ...tag, title: withTitle(tag.title, lang, event.target.value) })}
            />
          )}
        </Field>
        {tag.derived ? (
          <TagSource tag={tag} strict={strict} onChange={onChange} />
        ) : (
          <SchemaFields {...address} advanced={false} wideFrom={WIDE} />
        )}
        <Field label={w.unit}>{(ids) => <UnitSelect {...ids} tag={tag} onChange={onChange} />}</Field>
      </div>
      {more && (
        <div className={CELLS}>
          {tag.derived ? null : <TagSource tag={tag} strict={strict} onChange={onChange} />}
          <TagDetails tag={tag} onChange={onChange} />
          {!tag.derived && <SchemaFields {...address} advanced wideFrom={WIDE} />}
        </div>
      )}
      {problem && (
        <p role="alert" className="text-danger text-xs">
          {problem}
        </p>
      )}
      <div className="flex min-h-8 items-center gap-2 text-sm">
        <Button
          look="link"
          size="inline"
          className="min-h-8 pointer-coarse:min-h-[44px]"
          aria-expanded={more}
          onClick={() => setMore(!more)}
        >
          {more ? w.lessOfTag : w.moreOfTag}
        </Button>
        {!more && <span className="min-w-0 truncate text-faint text-xs">{details}</span>}
        <span role="status" className="ml-auto shrink-0 text-right max-sm:shrink">
          {result}
        </span>
        <Button look="ghost" icon title={w.nextTag} aria-label={`${w.nextTag}: ${title}`} onClick={onNext}>
          <Copy size={15} aria-hidden />
        </Button>
        <Button look="ghost" icon title={w.removeTag} aria-label={`${w.removeTag}: ${title}`} onClick={onRemove}>
          <Trash2 size={15} aria-hidden />
        </Button>
      </div>
    </li>
  );
}

function UnitSelect({
  tag,
  onChange,
  ...ids
}: {
  id: string;
  tag: TagDraft['tag'];
  onChange: TagEditorProps['onChange'];
}) {
  const w = useWords(words);
  const lang = useLang();
  const { unit, ...rest } = tag;
  const units = unit && !Object.hasOwn(UNITS, unit) ? [unit, ...Object.keys(UNITS)] : Object.keys(UNITS);
  return (
    <Select
      {...ids}
      value={unit ?? ''}
      onChange={({ target: { value } }) => onChange(value === '' ? rest : { ...rest, unit: value })}
    >
      <option value="">{w.noUnit}</option>
      {units.map((code) => (
        <option key={code} value={code}>
          {unitSymbol(code, lang)}
        </option>
      ))}
    </Select>
  );
}
