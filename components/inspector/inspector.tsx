'use client';
/** The right-hand side: the form of what is selected. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useEdited, useEditor } from '../canvas/index.ts';
import { useWords } from '../text/index.ts';
import { cn } from '../ui/index.ts';
import { AppPanel } from './app-panel.tsx';
import { ConnectionPanel } from './connection-panel.tsx';
import { NodePanel } from './node-panel.tsx';
import { PagePanel } from './page-panel.tsx';
import { SeveralPanel } from './several-panel.tsx';
import { SlotPanel } from './slot-panel.tsx';
import { TablePanel } from './table-panel.tsx';
import { words } from './words.ts';

function Content({ app }: { app: ReactNode }) {
  const panel = useEdited((s) => s.panel);
  const chosen = useEdited((s) => s.selection.nodes);
  const node = useEdited((s) => (chosen.length === 1 ? s.work.doc.nodes.find((n) => n.id === chosen[0]) : undefined));
  if (node) return <NodePanel key={node.id} node={node} />;
  if (chosen.length > 1) return <SeveralPanel key={chosen.join(' ')} ids={chosen} />;
  if (panel?.kind === 'slot') return <SlotPanel key={panel.id} id={panel.id} />;
  if (panel?.kind === 'connection') return <ConnectionPanel key={panel.id} id={panel.id} />;
  if (panel?.kind === 'page') return <PagePanel key={panel.id} id={panel.id} />;
  if (panel?.kind === 'table') return <TablePanel key={panel.id} id={panel.id} />;
  return <AppPanel>{app}</AppPanel>;
}

/** `app`: what the page knows of the app as a whole, shown below what it is made of. */
export function Inspector({ className, app }: { className?: string; app?: ReactNode }) {
  const w = useWords(words);
  const { endGroup } = useEditor();
  const box = useRef<HTMLElement>(null);
  // What is typed in one control undoes as one step.
  useEffect(() => {
    const element = box.current;
    element?.addEventListener('focusout', endGroup);
    return () => element?.removeEventListener('focusout', endGroup);
  }, [endGroup]);
  return (
    <aside ref={box} aria-label={w.inspector} className={cn('overflow-y-auto bg-surface', className)}>
      <Content app={app} />
    </aside>
  );
}
