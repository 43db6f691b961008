'use client';
/** A formula in one line, with the names it may use as buttons that put them in. */
import { useRef } from 'react';
import { useEditor } from '../../canvas/index.ts';
import { useWords } from '../../text/index.ts';
import { Input } from '../../ui/index.ts';
import { asText, type WidgetProps } from '../widget.ts';
import { words } from '../words.ts';

const name =
  'rounded-sm border border-line bg-sunk px-1.5 font-mono text-2xs leading-5 hover:border-accent hover:text-accent';

export function ExpressionWidget({ node, field, value, onChange, ids }: WidgetProps) {
  const w = useWords(words);
  const box = useRef<HTMLInputElement>(null);
  const def = useEditor().env.nodeTypes[node.type]?.def;
  const config = def?.config.safeParse({ ...node.config, [field.name]: asText(value) || '0' });
  const scope = config?.success ? (def?.code?.(config.data, { slots: {}, tables: {} })?.scope ?? []) : [];
  const inputs = new Set(
    (Array.isArray(node.config['inputs']) ? (node.config['inputs'] as { name?: string }[]) : []).map((p) => p.name),
  );
  const own = scope.filter((n) => inputs.has(n));
  const functions = scope.filter((n) => !inputs.has(n));

  const insert = (text: string, back = 0) => {
    const input = box.current;
    const now = asText(value);
    const from = input?.selectionStart ?? now.length;
    const to = input?.selectionEnd ?? now.length;
    onChange(now.slice(0, from) + text + now.slice(to));
    const caret = from + text.length - back;
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(caret, caret);
    });
  };
  return (
    <div className="flex flex-col gap-1.5">
      <Input
        {...ids}
        ref={box}
        className="font-mono"
        spellCheck={false}
        autoComplete="off"
        placeholder="a * 1.2"
        value={asText(value)}
        onChange={(e) => onChange(e.target.value)}
      />
      <fieldset aria-label={w.expressionHelp} className="flex flex-wrap gap-1">
        {own.map((n) => (
          <button key={n} type="button" className={`${name} font-semibold text-accent`} onClick={() => insert(n)}>
            {n}
          </button>
        ))}
      </fieldset>
      {functions.length > 0 && (
        <details className="text-xs">
          <summary className="text-faint">{w.functions}</summary>
          <div className="mt-1 flex flex-wrap gap-1">
            {functions.map((n) => (
              <button key={n} type="button" className={name} onClick={() => insert(`${n}()`, 1)}>
                {n}
              </button>
            ))}
          </div>
        </details>
      )}
    </div>
  );
}
