'use client';
/** While a wire is in the hand: whether it may go where it hovers, and if not, why, in words beside the pointer. */
import { useConnection } from '@xyflow/react';
import { unitSymbol } from '#runtime/contract/index.ts';
import { typeWords, useLang, useWords } from '../text/index.ts';
import { cn } from '../ui/index.ts';
import { useEditor } from './context.tsx';
import { mayConnect, type Refusal } from './model/legal.ts';
import type { End } from './model/work.ts';
import { words } from './words.ts';

interface Grip {
  readonly nodeId: string;
  readonly id?: string | null;
  readonly type: string;
}

/** Both ends in the direction things flow, whichever was picked up first. */
export function endsOf(a: Grip, b: Grip): { from: End; to: End } | undefined {
  if (a.type === b.type) return undefined;
  const end = (g: Grip): End => ({ node: g.nodeId, port: g.id ?? '' });
  return a.type === 'source' ? { from: end(a), to: end(b) } : { from: end(b), to: end(a) };
}

export function useRefusalText(): (why: Refusal) => string {
  const w = useWords(words);
  const types = useWords(typeWords);
  const lang = useLang();
  return (why) => {
    if (why.reason === 'type') return w.reason_type(types[why.from], types[why.to]);
    if (why.reason === 'unit') return w.reason_unit(unitSymbol(why.from, lang), unitSymbol(why.to, lang));
    return w[`reason_${why.reason}`];
  };
}

export function ConnectionHint() {
  const w = useWords(words);
  const editor = useEditor();
  const refusalText = useRefusalText();
  const connection = useConnection();
  if (!connection.inProgress || !connection.toHandle || !connection.pointer) return null;
  const ends = endsOf(connection.fromHandle, connection.toHandle);
  const { work, check } = editor.store.getState();
  const verdict = ends && mayConnect(ends.from, ends.to, { doc: work.doc, nodeTypes: editor.env.nodeTypes, check });
  let text = w.reason_side;
  if (verdict?.may === 'yes') {
    if (!verdict.replaces) return null;
    text = w.replaces;
  } else if (verdict?.may === 'fixable') text = `${w.reason_fixable}${refusalText(verdict.why)}`;
  else if (verdict) text = refusalText(verdict.why);
  const refused = !verdict || verdict.may === 'no';
  return (
    <div
      role="status"
      className={cn(
        'pointer-events-none absolute z-10 max-w-64 rounded-sm border bg-surface px-2.5 py-1.5 text-xs shadow-float',
        refused ? 'border-danger' : 'border-line-strong',
      )}
      style={{ left: connection.pointer.x + 16, top: connection.pointer.y + 16 }}
    >
      {text}
    </div>
  );
}
