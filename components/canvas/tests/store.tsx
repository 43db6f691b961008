'use client';
/** What the tests of the open app came to, for the tab, the script editor and the deploy dialog. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FlowDoc, FlowTest } from '#runtime/flow/index.ts';
import type { TestResult } from '#runtime/testing/index.ts';
import { useEditor } from '../context.tsx';

/** A result, and what of the document it is of. */
export interface Ran {
  readonly result: TestResult;
  readonly test: FlowTest;
  readonly doc: FlowDoc;
}

interface TestsState {
  readonly ran: ReadonlyMap<string, Ran>;
  /** The test that is being run. */
  readonly running: string | undefined;
  readonly problem: 'failed' | 'not-compiled' | undefined;
  /** The test that is open in the editor. */
  readonly open: string | undefined;
  /** Rises whenever somebody wants to see the tests. */
  readonly wanted: number;
}

const NOTHING: TestsState = { ran: new Map(), running: undefined, problem: undefined, open: undefined, wanted: 0 };
const TestsContext = createContext<StoreApi<TestsState> | undefined>(undefined);

export function TestsProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => createStore<TestsState>(() => NOTHING));
  return <TestsContext value={store}>{children}</TestsContext>;
}

function useTestsStore(): StoreApi<TestsState> {
  const store = useContext(TestsContext);
  if (!store) throw new Error('This view stands outside a TestsProvider.');
  return store;
}

export const useTests = <T,>(read: (state: TestsState) => T): T => useStore(useTestsStore(), read);

/** Whether a result still says something about this document: where nodes stand does not count. */
export function isFresh({ test, doc: then }: Ran, now: FlowTest, doc: FlowDoc): boolean {
  return (
    test === now &&
    then.wires === doc.wires &&
    then.slots === doc.slots &&
    then.tables === doc.tables &&
    then.connections === doc.connections &&
    (then.nodes === doc.nodes || sameNodes(then.nodes, doc.nodes))
  );
}

const sameNodes = (a: FlowDoc['nodes'], b: FlowDoc['nodes']): boolean =>
  a.length === b.length &&
  a.every((node, i) => {
    const other = b[i];
    return node === other || (node.id === other?.id && node.type === other.type && node.config === other.config);
  });

export interface TestActions {
  /** Each in its turn, over the drawing as it then stands; one that waits already is not run twice. */
  run(tests: readonly FlowTest[]): Promise<void>;
  /** Opens the tab with this test, or with the list. */
  show(test: string | undefined): void;
}

/** Ids of tests that wait to be run, by the store they are of. */
const waiting = new WeakMap<StoreApi<TestsState>, Set<string>>();

export function useTestActions(): TestActions {
  const store = useTestsStore();
  const editor = useEditor();
  const run = useCallback(
    async (tests: readonly FlowTest[]) => {
      const queue = waiting.get(store) ?? new Set<string>();
      waiting.set(store, queue);
      for (const { id } of tests) queue.add(id);
      if (store.getState().running !== undefined) return;
      store.setState({ problem: undefined });
      try {
        // Loaded when a test is first run.
        const { runInFrame } = await import('./run-in-frame.ts');
        for (const id of queue) {
          queue.delete(id);
          const { doc } = editor.store.getState().work;
          const test = doc.tests?.find((one) => one.id === id);
          if (!test) continue;
          store.setState({ running: id });
          const result = await runInFrame(test, { doc, nodeTypes: editor.env.nodeTypes });
          if (result) store.setState({ ran: new Map(store.getState().ran).set(id, { result, test, doc }) });
          else store.setState({ problem: 'not-compiled' });
        }
      } catch (error) {
        // Said in the tab, and kept for whoever looks into the browser's console.
        console.warn(error);
        queue.clear();
        store.setState({ problem: 'failed' });
      } finally {
        store.setState({ running: undefined });
      }
    },
    [store, editor],
  );
  const show = useCallback(
    (test: string | undefined) => store.setState((s) => ({ open: test, wanted: s.wanted + 1 })),
    [store],
  );
  return useMemo(() => ({ run, show }), [run, show]);
}
