'use client';
/** The foot of a form for something that can be tried before it is kept: what went wrong, what the trial gave, cancel, test, save. */
import type { ReactNode } from 'react';
import { useWords } from '#components/text/index.ts';
import { Button } from '#components/ui/index.ts';
import { words } from './words.ts';

interface FormBarProps {
  /** A sentence about a trial that went well. */
  readonly success: string | undefined;
  readonly test: string;
  readonly save: string;
  readonly isTesting: boolean;
  readonly isSaving: boolean;
  readonly onTest: () => void;
  readonly onCancel: () => void;
  /** What went wrong. */
  readonly children: ReactNode;
}

/** The save button submits the form around it. */
export function FormBar({ success, test, save, isTesting, isSaving, onTest, onCancel, children }: FormBarProps) {
  const c = useWords(words);
  return (
    <div className="sticky bottom-14 flex flex-col gap-2 border-line border-t bg-sunk py-3 sm:bottom-0">
      {children}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <span role="status" className="text-accent text-sm max-sm:w-full max-sm:empty:-mb-2 sm:mr-auto">
          {success}
        </span>
        <Button onClick={onCancel}>{c.cancel}</Button>
        <Button busy={isTesting} onClick={onTest}>
          {test}
        </Button>
        <Button type="submit" look="primary" busy={isSaving}>
          {save}
        </Button>
      </div>
    </div>
  );
}
