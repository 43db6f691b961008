'use client';
/** A finding in one sentence with its fixes as links; it sits at the node it concerns. */
import type { Diagnostic, Fix } from '#runtime/contract/index.ts';
import { useWords } from '../text/index.ts';
import { cn } from '../ui/index.ts';
import { useEditor } from './context.tsx';
import { useDescribe } from './describe.ts';
import { fixFinding } from './model/edits/apply-fix.ts';
import { words } from './words.ts';

const MARKS = {
  error: 'rotate-45 rounded-[2px] bg-alarm-high',
  warning: 'rounded-[2px] bg-alarm-medium',
  hint: 'rounded-full bg-alarm-low',
} as const;

export const SeverityMark = ({ severity }: { severity: Diagnostic['severity'] }) => (
  <span aria-hidden className={cn('mt-1 size-2.5 shrink-0', MARKS[severity])} />
);

/** Carries a fix out, or opens the field it names. */
export function useFix(): (fix: Fix) => void {
  const editor = useEditor();
  return (fix) => {
    if (fix.kind === 'open-field') editor.openField(fix.node, fix.field);
    else editor.edit(fixFinding(fix));
  };
}

export function FindingText({ finding }: { finding: Diagnostic }) {
  const inWords = useDescribe();
  const apply = useFix();
  const { text, fixes } = inWords(finding);
  return (
    <>
      <span>{text}</span>
      {fixes.length > 0 && (
        <span className="flex flex-wrap gap-x-2">
          {fixes.map((label, i) => {
            const fix = finding.fixes[i];
            return (
              fix && (
                <button
                  key={label}
                  type="button"
                  className="nodrag nopan font-semibold text-accent hover:underline"
                  onClick={(event) => {
                    event.stopPropagation();
                    apply(fix);
                  }}
                >
                  {label}
                </button>
              )
            );
          })}
        </span>
      )}
    </>
  );
}

export function FindingCard({ findings }: { findings: readonly Diagnostic[] }) {
  const w = useWords(words);
  const [first, ...rest] = findings;
  if (!first) return null;
  return (
    <div
      role="status"
      className={cn(
        'nodrag nopan absolute top-full left-0 z-10 mt-2 flex w-64 cursor-default gap-2 rounded-sm border border-l-4 bg-surface px-2.5 py-2 text-xs shadow-card',
        first.severity === 'error' ? 'border-alarm-high' : 'border-line-strong border-l-alarm-medium',
      )}
    >
      <SeverityMark severity={first.severity} />
      <div className="flex min-w-0 flex-col gap-0.5">
        <FindingText finding={first} />
        {rest.length > 0 && <span className="text-faint">{w.moreFindings(rest.length)}</span>}
      </div>
    </div>
  );
}
