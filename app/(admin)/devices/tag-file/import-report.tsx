'use client';
/** What a file would do: how many tags, and every line that is wrong. */
import { useLang, useWords } from '#components/text/index.ts';
import { Chip, cn } from '#components/ui/index.ts';
import { inLang } from '#runtime/contract/index.ts';
import type { LineState } from './merge.ts';
import type { ImportResult } from './use-import.ts';
import { words } from './words.ts';

/** Line, column or ID, what is said of it, state. */
const WIDTHS = ['w-12', 'w-32 sm:w-44', '', 'w-20'];
const CELL = 'px-2 py-1.5 align-top first:pl-0 last:pr-0';

export function ImportReport({ result: { lines, problems, ignored } }: { result: ImportResult }) {
  const w = useWords(words);
  const lang = useLang();
  const count = (state: LineState) => lines.filter((one) => one.state === state).length;
  const badLines = new Set(problems.map(({ line }) => line)).size;
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p role="status" className="font-medium">
        {w.found(count('added'), count('changed'), count('same'))}
        {badLines > 0 && <span className="text-danger"> · {w.bad(badLines)}</span>}
      </p>
      {ignored.length > 0 && <p className="text-soft">{w.ignored(ignored.join(lang === 'zh-CN' ? '、' : ', '))}</p>}
      {problems.length > 0 && (
        <Table heads={[w.line, w.column, w.problem]} label={w.problem}>
          {problems.map(({ line, column, sentence }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line may have the same problem in several cells, and the list never changes
            <tr key={i} className="border-line border-t">
              <td className={cn(CELL, 'tabular-nums')}>{line}</td>
              <td className={cn(CELL, 'break-words text-soft')}>{column ?? '–'}</td>
              <td className={CELL}>{sentence}</td>
            </tr>
          ))}
        </Table>
      )}
      {lines.length > 0 && (
        <Table heads={[w.line, w.id, w.tag, '']} label={w.sheet}>
          {lines.map(({ line, id, tag, state }) => (
            <tr key={line} className="border-line border-t">
              <td className={cn(CELL, 'tabular-nums')}>{line}</td>
              <td className={cn(CELL, 'break-all text-soft')}>{id}</td>
              <td className={CELL}>{inLang(tag.title, lang)}</td>
              <td className={cn(CELL, 'text-right')}>
                {state === 'same' ? <span className="text-faint text-xs">{w.same}</span> : <Chip>{w[state]}</Chip>}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}

function Table({ heads, label, children }: { heads: readonly string[]; label: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table is scrolled with the keyboard
    <section aria-label={label} tabIndex={0} className="max-h-64 overflow-y-auto rounded-md border border-line px-3">
      <table className="w-full table-fixed text-left">
        <thead>
          <tr className="text-faint text-xs">
            {heads.map((head, i) => (
              <th key={head} scope="col" className={cn(CELL, 'sticky top-0 bg-surface font-normal', WIDTHS[i])}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
