'use client';
/** The end of a form that reports once: what came of it, and the button that sends it. */
import { Check } from 'lucide-react';
import { formatTime, useLang, useWords } from '../text/index.ts';
import { Button, Failure } from '../ui/index.ts';
import { words } from './words.ts';

/** 'unsent': the server was not reached or could not keep it; the same key may be sent again. */
export type ReportState = 'idle' | 'sending' | 'unsent' | 'forbidden' | { readonly sentAt: number };

interface ReportEndProps {
  readonly state: ReportState;
  /** On the button; absent: that it is sent. */
  readonly label?: string | undefined;
  /** What else stands in the way, in a sentence. */
  readonly problem?: string | undefined;
}

export function ReportEnd({ state, label, problem }: ReportEndProps) {
  const w = useWords(words);
  const lang = useLang();
  return (
    <>
      {(state === 'unsent' || state === 'forbidden') && <Failure title={w[state]} />}
      {problem !== undefined && <Failure title={problem} />}
      <Button type="submit" look="primary" size="floor" busy={state === 'sending'}>
        {state === 'sending' ? w.sending : state === 'unsent' ? w.again : label || w.submit}
      </Button>
      <p aria-live="polite" className="min-h-6 text-center text-sm text-soft">
        {typeof state === 'object' && (
          <span className="inline-flex items-center gap-1.5">
            <Check size={16} aria-hidden className="text-accent" />
            {w.sentAt(formatTime(state.sentAt, lang))}
          </span>
        )}
      </p>
    </>
  );
}
