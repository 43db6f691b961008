'use client';
/** A question with one deed: asked in a dialog, done by its last button, its failure said in words. */
import { type FormEvent, type ReactNode, useId } from 'react';
import { Dialog } from '#components/overlay/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import { Button, Failure } from '#components/ui/index.ts';
import { problemSentence } from './api.tsx';
import { words } from './words.ts';

interface DeedProps {
  readonly title: string;
  readonly about?: string;
  /** What the button says. */
  readonly deed: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  /** Null: nothing has failed. */
  readonly error: unknown;
  readonly onDo: () => void;
  readonly onClose: () => void;
  /** Shown unless told otherwise. */
  readonly open?: boolean;
  readonly children?: ReactNode;
}

export function Deed({
  title,
  about,
  deed,
  danger = false,
  busy,
  error,
  onDo,
  onClose,
  open = true,
  children,
}: DeedProps) {
  const w = useWords(words);
  const lang = useLang();
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDo();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      about={about}
      closeLabel={w.close}
      actions={
        <>
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button type="submit" form={form} look={danger ? 'danger' : 'primary'} busy={busy}>
            {deed}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4 py-1 empty:p-0">
        {children}
        {error !== null && <Failure title={w.notDone}>{problemSentence(error, w, lang)}</Failure>}
      </form>
    </Dialog>
  );
}
