'use client';
/** Text for people, in one language or in both. */
import type { LocalText } from '#runtime/contract/index.ts';
import { inLang, LANGS } from '#runtime/contract/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, Input } from '../../ui/index.ts';
import type { WidgetProps } from '../widget.ts';
import { words } from '../words.ts';

export interface LocalTextBoxProps {
  readonly value: LocalText | undefined;
  readonly onChange: (value: LocalText) => void;
  readonly ids?: Partial<WidgetProps['ids']>;
  readonly label: string;
  readonly placeholder?: string | undefined;
}

export function LocalTextBox({ value, onChange, ids, label, placeholder }: LocalTextBoxProps) {
  const w = useWords(words);
  const lang = useLang();
  if (value === undefined || typeof value === 'string') {
    return (
      <div className="flex flex-col gap-0.5 text-2xs">
        <Input
          {...ids}
          {...(ids?.id ? {} : { 'aria-label': label })}
          autoComplete="off"
          placeholder={placeholder}
          value={value ?? ''}
          onChange={(e) => onChange(e.target.value)}
        />
        {value && (
          <Button
            look="link"
            size="inline"
            className="self-start"
            onClick={() => onChange({ [lang]: value, [lang === 'en' ? 'zh-CN' : 'en']: '' })}
          >
            {w.bothLanguages}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-1 text-2xs">
      {LANGS.map((l, i) => (
        <Input
          key={l}
          {...(i === 0 ? ids : {})}
          aria-label={`${label}: ${l === 'en' ? w.englishText : w.chineseText}`}
          lang={l}
          placeholder={l === 'en' ? w.englishText : w.chineseText}
          value={value[l] ?? ''}
          onChange={(e) => onChange({ ...value, [l]: e.target.value })}
        />
      ))}
      <Button look="link" size="inline" className="self-start" onClick={() => onChange(inLang(value, lang))}>
        {w.oneLanguage}
      </Button>
    </div>
  );
}

export function LocalTextWidget({ value, onChange, ids, label }: WidgetProps) {
  return <LocalTextBox value={value as LocalText | undefined} onChange={onChange} ids={ids} label={label} />;
}
