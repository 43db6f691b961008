'use client';
/** Where things stand around the canvas: three columns on a desk, one at a time on anything smaller. */
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { useWords } from '../text/index.ts';
import { Button, cn } from '../ui/index.ts';
import { barWords } from './bar-words.ts';
import { useIsOnBench } from './bench/bench-context.tsx';
import { BottomPanel } from './bottom-panel.tsx';
import { useStage, useStaged } from './commands/stage-context.tsx';
import { useEdited, useEditor } from './context.tsx';
import { FoldButton, FoldedStrip } from './fold-button.tsx';
import { fold, foldedKept } from './folded.ts';

export interface LayoutProps {
  bar: ReactNode;
  /** A line under the bar: a conflict, a lost connection. */
  notice: ReactNode;
  palette: ReactNode;
  manifest: ReactNode;
  canvas: ReactNode;
  inspector: ReactNode;
  /** Something runs that can be looked into. */
  mayLook: boolean;
}

type Side = 'left' | 'right' | undefined;

export function Layout({ bar, notice, palette, manifest, canvas, inspector, mayLook }: LayoutProps) {
  const w = useWords(barWords);
  const [bottom, setBottom] = useState(true);
  const [tall, setTall] = useState(false);
  const [side, setSide] = useState<Side>();
  const onBench = useIsOnBench();
  const stage = useStage();
  const folded = useStaged((s) => s.folded);
  const { store } = useEditor();
  // Known to the browser only; before the drawing is fitted into the room there is.
  useLayoutEffect(() => stage.setState({ folded: foldedKept() }), [stage]);
  // Who asks for a field or a panel wants to see it; who only chooses a node leaves it as it is.
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.focus !== before.focus || (now.panel && now.panel !== before.panel)) fold(stage, 'settings', false);
      }),
    [store, stage],
  );
  // On a phone the drawing needs the room.
  useEffect(() => {
    if (matchMedia('(max-width: 639px)').matches) setBottom(false);
  }, []);
  const chosen = useEdited((s) => s.selection.nodes.length > 0 || s.panel !== undefined);
  const count = useEdited((s) => s.work.doc.nodes.length);
  // Where the palette covers the canvas, it makes room for what was just put there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: on every change of the number of nodes
  useEffect(() => setSide((now) => (now === 'left' ? undefined : now)), [count]);
  const over = 'max-lg:absolute max-lg:inset-y-0 max-lg:z-20 max-lg:w-72 max-lg:shadow-float';
  const toggle = (which: 'left' | 'right') => setSide(side === which ? undefined : which);
  return (
    <div className="fixed inset-0 flex flex-col overflow-hidden bg-surface">
      {bar}
      {notice}
      <div className="relative flex min-h-0 flex-1">
        {folded.palette && <FoldedStrip panel="palette" />}
        <div
          className={cn(
            'flex w-58 shrink-0 flex-col border-line border-r bg-surface',
            over,
            'max-lg:left-0',
            side !== 'left' && 'max-lg:hidden',
            folded.palette && 'lg:hidden',
          )}
        >
          <div className="flex min-h-0 flex-1 flex-col">{palette}</div>
          <div className="h-44 shrink-0 border-line border-t max-lg:hidden">{manifest}</div>
        </div>
        <main className="flex min-w-0 flex-1 flex-col">
          <div className="relative min-h-0 flex-1">{canvas}</div>
          <div
            className={cn(
              'flex shrink-0 flex-col border-line border-t',
              !bottom ? 'h-9.5' : tall ? 'h-96 max-h-[60%]' : onBench ? 'h-76 max-h-[60%]' : 'h-44',
            )}
          >
            <BottomPanel open={bottom} onOpen={setBottom} mayLook={mayLook} onTall={setTall} />
          </div>
        </main>
        <div
          className={cn(
            'flex w-76 shrink-0 flex-col border-line border-l bg-surface',
            over,
            'max-lg:right-0',
            side !== 'right' && 'max-lg:hidden',
            folded.settings && 'lg:hidden',
          )}
        >
          <div className="flex min-h-0 flex-1 flex-col">{inspector}</div>
          <div className="shrink-0 border-line border-t p-0.5 max-lg:hidden">
            <FoldButton panel="settings" />
          </div>
        </div>
        {folded.settings && <FoldedStrip panel="settings" />}
      </div>
      <nav className="flex shrink-0 gap-2 border-line border-t bg-surface p-2 lg:hidden">
        <Button className="flex-1" aria-pressed={side === 'left'} onClick={() => toggle('left')}>
          {w.nodes}
        </Button>
        <Button
          className="flex-1"
          look={chosen && side !== 'right' ? 'primary' : 'plain'}
          aria-pressed={side === 'right'}
          onClick={() => toggle('right')}
        >
          {w.settings}
        </Button>
      </nav>
    </div>
  );
}
