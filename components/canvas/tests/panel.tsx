'use client';
/** The tab of tests: the list with what each came to, and the one that is open. */
import { ArrowLeft, Copy, Play, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { inLang } from '#runtime/contract/index.ts';
import { type FlowTest, MAX_TESTS } from '#runtime/flow/index.ts';
import { failures } from '#runtime/testing/index.ts';
import { useLang, useWords } from '../../text/index.ts';
import { Button, cn } from '../../ui/index.ts';
import { useEdited, useEditor } from '../context.tsx';
import { addTest, duplicateTest, removeTest } from '../model/edits/tests.ts';
import { useNodeTitle } from '../use-node-title.ts';
import { useShowNode } from '../use-show-node.ts';
import { firstTest } from './choices.ts';
import { TestEditor, TestName, useDrawn, useSayings } from './editor.tsx';
import { FromBench } from './from-bench.tsx';
import { isFresh, useTestActions, useTests } from './store.tsx';
import { testWords } from './words.ts';

export type TestState = 'passed' | 'failed' | 'not-run' | 'unknown' | 'stale' | 'running';

const NONE: readonly FlowTest[] = [];
export const useAppTests = (): readonly FlowTest[] => useEdited((s) => s.work.doc.tests) ?? NONE;

/** What is known of each test now. */
export function useTestStates(): (test: FlowTest) => TestState {
  const doc = useEdited((s) => s.work.doc);
  const ran = useTests((s) => s.ran);
  const running = useTests((s) => s.running);
  return (test) => {
    if (running === test.id) return 'running';
    const last = ran.get(test.id);
    if (!last) return 'unknown';
    return isFresh(last, test, doc) ? last.result.state : 'stale';
  };
}

const DOTS: Readonly<Record<TestState, string>> = {
  passed: 'rounded-full bg-accent',
  failed: 'rotate-45 rounded-[2px] bg-alarm-high',
  'not-run': 'rotate-45 rounded-[2px] bg-alarm-high',
  unknown: 'rounded-full border border-line-strong',
  stale: 'rounded-full border border-line-strong border-dashed',
  running: 'rounded-full border-2 border-accent border-t-transparent animate-spin',
};
const Dot = ({ state }: { state: TestState }) => <span aria-hidden className={cn('size-2.5 shrink-0', DOTS[state])} />;

/** Typing makes one undo step; running waits for a pause in it. */
const PAUSE_MS = 500;

/** Runs what is on the screen again when the drawing or the test changes. */
export function useRunOnChange(tests: readonly FlowTest[]): void {
  const { run } = useTestActions();
  const check = useEdited((s) => s.check);
  const doc = useEdited((s) => s.work.doc);
  const states = useTestStates();
  const pending = tests.filter((test) => ['unknown', 'stale'].includes(states(test)));
  const wanted = pending.length > 0 && check?.ok === true && check.doc === doc;
  const latest = useRef(pending);
  latest.current = pending;
  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => void run(latest.current), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted, run]);
}

export function TestsPanel() {
  const tests = useAppTests();
  const open = useTests((s) => s.open);
  const test = tests.find(({ id }) => id === open);
  return test ? <OpenTest key={test.id} test={test} /> : <TestList tests={tests} />;
}

function Trouble() {
  const w = useWords(testWords);
  const problem = useTests((s) => s.problem);
  if (!problem) return null;
  return (
    <p role="status" className="text-danger text-sm">
      {problem === 'failed' ? w.failedRun : w.notCompiled}
    </p>
  );
}

function OpenTest({ test }: { test: FlowTest }) {
  const w = useWords(testWords);
  const { run, show } = useTestActions();
  const state = useTestStates()(test);
  const titleOf = useNodeTitle();
  useRunOnChange([test]);
  return (
    <section aria-label={w.tests} className="flex flex-col gap-3 bg-sunk/40 px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button look="ghost" size="small" onClick={() => show(undefined)}>
          <ArrowLeft size={14} aria-hidden />
          {w.back}
        </Button>
        <div className="min-w-40 flex-1">
          <TestName test={test} />
        </div>
        {test.node !== undefined && <span className="text-faint text-xs">{w.ofNode(titleOf(test.node))}</span>}
        <span role="status" className="flex items-center gap-2 text-sm">
          <Dot state={state} />
          {w[state]}
        </span>
        <Button size="small" onClick={() => void run([test])}>
          <Play size={13} aria-hidden />
          {w.run}
        </Button>
      </div>
      <Trouble />
      <TestEditor test={test} />
    </section>
  );
}

function useNewTest(): { add: (fromDrawing: boolean) => void; mayAdd: boolean } {
  const w = useWords(testWords);
  const editor = useEditor();
  const drawn = useDrawn();
  const tests = useAppTests();
  const { show } = useTestActions();
  return {
    mayAdd: tests.length < MAX_TESTS,
    add(fromDrawing) {
      if (tests.length >= MAX_TESTS) return void toast(w.full);
      const id = editor.env.newId('test');
      const made = firstTest(drawn, id, w.untitled);
      editor.edit(addTest(fromDrawing ? made : { ...made, steps: [{ after: 0, given: [], expect: [] }] }));
      show(id);
    },
  };
}

function TestList({ tests }: { tests: readonly FlowTest[] }) {
  const w = useWords(testWords);
  const { run } = useTestActions();
  const { add } = useNewTest();
  const busy = useTests((s) => s.running !== undefined);
  const states = useTestStates();
  const passed = tests.filter((test) => states(test) === 'passed').length;
  const waiting = tests.filter((test) => ['unknown', 'stale'].includes(states(test))).length;
  // One that waits has not failed.
  const said = [
    ...(waiting < tests.length ? [w.count(passed, tests.length)] : []),
    ...(waiting > 0 ? [w.toRun(waiting)] : []),
  ];
  if (tests.length === 0)
    return (
      <div className="flex flex-col items-start gap-2 px-4 py-3 text-sm">
        <p>
          <span className="font-medium">{w.none}</span> <span className="text-soft">{w.about}</span>
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <Button size="small" look="primary" onClick={() => add(true)}>
            {w.first}
          </Button>
          <span className="text-faint text-xs">{w.firstAbout}</span>
          <FromBench />
        </div>
      </div>
    );
  return (
    <div className="flex flex-col">
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-4 py-1.5">
        <Button size="small" busy={busy} onClick={() => void run(tests)}>
          <Play size={13} aria-hidden />
          {w.runAll}
        </Button>
        <Button size="small" look="ghost" onClick={() => add(true)}>
          <Plus size={13} aria-hidden />
          {w.empty}
        </Button>
        <FromBench />
        <span role="status" className="text-soft text-sm">
          {busy ? w.running : said.join(' · ')}
        </span>
        <Trouble />
      </div>
      <ul>
        {tests.map((test) => (
          <TestRow key={test.id} test={test} state={states(test)} />
        ))}
      </ul>
    </div>
  );
}

/** Of one test; all stand in its editor. */
const SHOWN = 2;

function TestRow({ test, state }: { test: FlowTest; state: TestState }) {
  const w = useWords(testWords);
  const lang = useLang();
  const editor = useEditor();
  const sayings = useSayings(useDrawn());
  const titleOf = useNodeTitle();
  const { run, show } = useTestActions();
  const showNode = useShowNode();
  const last = useTests((s) => s.ran.get(test.id));
  const title = inLang(test.title, lang) || test.id;
  const wrong = last && (state === 'failed' || state === 'not-run') ? failures(last.result, sayings) : [];
  const act = (label: string, icon: React.ReactNode, onClick: () => void) => (
    <Button look="ghost" size="small" icon aria-label={`${label}: ${title}`} title={label} onClick={onClick}>
      {icon}
    </Button>
  );
  return (
    <li className="flex flex-col border-line border-b px-4 py-1 last:border-0 hover:bg-sunk">
      <div className="flex items-center gap-2.5 text-sm">
        <Dot state={state} />
        <button
          type="button"
          onClick={() => show(test.id)}
          className="min-w-0 truncate text-left font-medium hover:text-accent"
        >
          {title}
        </button>
        {test.node !== undefined && <span className="truncate text-faint text-xs">{w.ofNode(titleOf(test.node))}</span>}
        <span className={cn('flex-1 truncate text-xs', wrong.length > 0 ? 'text-danger' : 'text-soft')}>
          {w[state]}
        </span>
        {act(w.run, <Play size={13} aria-hidden />, () => void run([test]))}
        {act(w.duplicate, <Copy size={13} aria-hidden />, () =>
          editor.edit(duplicateTest(test.id, editor.env.newId('test'), w.copyOf(title))),
        )}
        {act(w.remove, <Trash2 size={13} aria-hidden />, () => editor.edit(removeTest(test.id)))}
      </div>
      {wrong.slice(0, SHOWN).map(({ node, text }) => (
        <p key={text} className="flex gap-2 pl-5 text-sm text-soft">
          <span>{text}</span>
          {node !== undefined && (
            <Button look="link" size="inline" className="text-sm" onClick={() => showNode(node)}>
              {w.show}
            </Button>
          )}
        </p>
      ))}
    </li>
  );
}
