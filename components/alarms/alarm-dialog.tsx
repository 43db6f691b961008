'use client';
/** Asks why, and for a shelf how long, before an alarm is held back; or takes a comment. */
import { type FormEvent, useId, useState } from 'react';
import { Dialog } from '../overlay/index.ts';
import { useWords } from '../text/index.ts';
import { Button, Failure, Field, Input, Select } from '../ui/index.ts';
import { words } from './words.ts';

export type AlarmDeed = 'shelve' | 'out' | 'comment';

const MINUTE_MS = 60_000;
const LENGTHS = [
  ['min15', 15 * MINUTE_MS],
  ['h1', 60 * MINUTE_MS],
  ['h4', 240 * MINUTE_MS],
  ['h8', 480 * MINUTE_MS],
] as const;
const WORDS = {
  shelve: { title: 'shelveTitle', about: 'shelveAbout', deed: 'doShelve', label: 'why' },
  out: { title: 'outTitle', about: 'outAbout', deed: 'doOut', label: 'why' },
  comment: { title: 'commentTitle', about: undefined, deed: 'doComment', label: 'commentLabel' },
} as const;

interface AlarmDialogProps {
  readonly deed: AlarmDeed;
  /** The alarm, or how many. */
  readonly what: string;
  /** Why it was refused, in the reader's language. */
  readonly said: (error: unknown) => string;
  readonly onDo: (comment: string, ms: number) => Promise<void>;
  readonly onClose: () => void;
}

export function AlarmDialog({ deed, what, said: sentence, onDo, onClose }: AlarmDialogProps) {
  const w = useWords(words);
  const form = useId();
  const [comment, setComment] = useState('');
  const [ms, setMs] = useState<number>(LENGTHS[1][1]);
  const [state, setState] = useState<'busy' | { readonly failed: string }>();
  const said = WORDS[deed];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setState('busy');
    onDo(comment.trim(), ms).then(onClose, (error: unknown) => setState({ failed: sentence(error) }));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={w[said.title](what)}
      about={said.about && w[said.about]}
      closeLabel={w.close}
      actions={
        <>
          <Button onClick={onClose}>{w.cancel}</Button>
          <Button type="submit" form={form} look="primary" busy={state === 'busy'} disabled={!comment.trim()}>
            {w[said.deed]}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3 py-1">
        {deed === 'shelve' && (
          <Field label={w.howLong}>
            {(ids) => (
              <Select {...ids} scale="large" value={ms} onChange={(event) => setMs(Number(event.target.value))}>
                {LENGTHS.map(([word, length]) => (
                  <option key={word} value={length}>
                    {w[word]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Field label={w[said.label]}>
          {(ids) => (
            <Input
              {...ids}
              scale="large"
              autoFocus
              maxLength={500}
              autoComplete="off"
              placeholder={deed === 'comment' ? undefined : w.whyPlaceholder}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
          )}
        </Field>
        {typeof state === 'object' && <Failure title={w.notDone}>{state.failed}</Failure>}
      </form>
    </Dialog>
  );
}
