'use client';
/** All about a node's type, over the form: what it is for, ports, examples as tables; the settings of an example can be taken. */
import { ExternalLink } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { toast } from 'sonner';
import type { FlowNode } from '#runtime/flow/index.ts';
import { nodeReference } from '#runtime/reference/index.ts';
import { takeExample, useEditor } from '../canvas/index.ts';
import { Dialog } from '../overlay/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { Button, Skeleton } from '../ui/index.ts';
import { words } from './words.ts';

const NodeSections = lazy(() => import('../help/index.ts').then((m) => ({ default: m.NodeSections })));

export function NodeHelp({ node }: { node: FlowNode }) {
  const w = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={w.openHelp}
        title={w.openHelp}
        onClick={() => setOpen(true)}
        className="relative grid size-5 shrink-0 place-items-center rounded-full border border-line-strong font-semibold text-soft before:absolute before:-inset-2 hover:border-accent hover:text-accent"
      >
        ?
      </button>
      {open && <HelpDialog node={node} onClose={() => setOpen(false)} />}
    </>
  );
}

function HelpDialog({ node, onClose }: { node: FlowNode; onClose: () => void }) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const entry = editor.env.nodeTypes[node.type];
  if (!entry) return null;
  const reference = nodeReference(entry, lang);
  const take = (config: unknown) => {
    editor.endGroup();
    editor.edit(takeExample(node.id, config));
    onClose();
    const after = editor.store.getState().work;
    // Once something else was done, the canvas's own undo is the way.
    const undo = () => editor.store.getState().work === after && editor.undo();
    toast(w.exampleUsed, { action: { label: w.undo, onClick: undo } });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={reference.title}
      closeLabel={w.closeHelp}
      wide
      actions={
        <a
          href={`/help/nodes/${node.type}`}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1.5 text-accent text-sm hover:underline"
        >
          <ExternalLink size={14} aria-hidden />
          {w.helpPage}
        </a>
      }
    >
      <Suspense fallback={<Skeleton className="h-64" />}>
        <div className="flex flex-col gap-6 pb-2">
          <NodeSections
            node={reference}
            lang={lang}
            exampleAction={({ config }) =>
              config !== undefined && Object.keys(config as object).length > 0 ? (
                <Button look="link" size="inline" className="text-xs" onClick={() => take(config)}>
                  {w.useExample}
                </Button>
              ) : null
            }
          />
        </div>
      </Suspense>
    </Dialog>
  );
}
