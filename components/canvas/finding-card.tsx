'use client';
/** A finding in one sentence with its fixes as links; it sits at the node it concerns. */
import type { Diagnostic, Fix } from '#runtime/contract/index.ts';
import { useWords } from '../text/index.ts';
import { cn, SeverityMark } from '../ui/index.ts';
import { useEditor } from './context.tsx';
import { useDescribe } from './describe.ts';
import { fixFinding } from './model/edits/apply-fix.ts';
import { useTestActions } from './tests/store.tsx';
import { useInside } from './use-inside.ts';
import { words } from './words.ts';

/** Carries a fix out, or opens the field it names. */
export function useFix(): (fix: Fix) => void {
  const editor = useEditor();
  const { show } = useTestActions();
  return (fix) => {
    if (fix.kind === 'open-field') editor.openField(fix.node, fix.field);
    else if (fix.kind === 'open-test') show(fix.test);
    else editor.edit(fixFinding(fix));
  };
}

export interface FindingTextProps {
  finding: Diagnostic;
  /** Where the field itself is in sight, a link to it is of no use. */
  atField?: boolean;
}

export function FindingText({ finding, atField = false }: FindingTextProps) {
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
              fix &&
              !(atField && fix.kind === 'open-field') && (
                <button
                  key={label}
                  type="button"
                  className="nodrag nopan text-left font-semibold text-accent hover:underline"
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

/** More would hide the canvas; all are in the list below. */
const SHOWN = 3;

/** Of a card at a node, canvas pixels: `w-64`. */
const CARD_WIDTH = 256;

interface FindingCardProps {
  node: string;
  findings: readonly Diagnostic[];
}

export function FindingCard({ node, findings }: FindingCardProps) {
  const [first] = findings;
  return first && <Card node={node} first={first} findings={findings} />;
}

function Card({ node, first, findings }: FindingCardProps & { first: Diagnostic }) {
  const w = useWords(words);
  const left = -useInside(node, CARD_WIDTH);
  const rest = findings.length - SHOWN;
  return (
    <div
      role="status"
      style={{ left }}
      className={cn(
        'nodrag nopan absolute top-full z-10 mt-2 flex w-64 cursor-default flex-col gap-1.5 rounded-sm border border-l-4 bg-surface px-2.5 py-2 text-xs shadow-card',
        first.severity === 'error' ? 'border-alarm-high' : 'border-line-strong border-l-alarm-medium',
      )}
    >
      {findings.slice(0, SHOWN).map((finding, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity
        <div key={i} className="flex gap-2">
          <SeverityMark severity={finding.severity} />
          <div className="flex min-w-0 flex-col gap-0.5">
            <FindingText finding={finding} />
          </div>
        </div>
      ))}
      {rest > 0 && <span className="text-faint">{w.moreFindings(rest)}</span>}
    </div>
  );
}
