'use client';
/** Makes a test of what was done at the bench. */
import { useState } from 'react';
import { toast } from 'sonner';
import { toSteps } from '#runtime/trial/index.ts';
import { useWords } from '../../text/index.ts';
import { Button } from '../../ui/index.ts';
import { useBench, useBenched } from '../bench/bench-context.tsx';
import { useEditor } from '../context.tsx';
import { addTest } from '../model/edits/tests.ts';
import { useTestActions } from './store.tsx';
import { testWords } from './words.ts';

/** Nothing where nothing was done there. */
export function FromBench() {
  const w = useWords(testWords);
  const editor = useEditor();
  const bench = useBench();
  const some = useBenched((s) => s.acts.length > 0);
  const { show } = useTestActions();
  const [busy, setBusy] = useState(false);
  if (!some) return null;
  const make = async () => {
    setBusy(true);
    try {
      const { start } = bench.store.getState();
      const steps = toSteps(bench.recording);
      const { doc } = editor.store.getState().work;
      const id = editor.env.newId('test');
      const { recordInFrame } = await import('./run-in-frame.ts');
      const made = await recordInFrame(
        { id, title: w.benchTitle, start, steps },
        { doc, nodeTypes: editor.env.nodeTypes },
      );
      if (!made) return void toast.error(w.benchFailed);
      editor.edit(addTest(made.test));
      if (made.left > 0) toast(w.benchLeft(made.left));
      show(id);
    } catch (error) {
      console.warn(error);
      toast.error(w.failedRun);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="small" look="ghost" busy={busy} onClick={() => void make()}>
      {w.fromBench}
    </Button>
  );
}
