'use client';
/** Under the canvas: all findings of the app, and what its debug nodes say. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { type Diagnostic, troubleIn } from '#runtime/contract/index.ts';
import { useDebugLines, useLiveStore } from '../live/index.ts';
import { formatTime, formatValue, useLang, useWords } from '../text/index.ts';
import { Button, cn, SeverityMark } from '../ui/index.ts';
import { useBench, useBenched } from './bench/bench-context.tsx';
import { BenchPanel } from './bench/panel.tsx';
import { benchWords } from './bench/words.ts';
import { useEdited, useEditor } from './context.tsx';
import { Runs } from './debug/runs.tsx';
import { debugWords } from './debug/words.ts';
import { useDescribe } from './describe.ts';
import { FindingText } from './finding-card.tsx';
import { homeOf } from './model/check.ts';
import { TestsPanel, useAppTests, useTestStates } from './tests/panel.tsx';
import { useTestActions, useTests } from './tests/store.tsx';
import { testWords } from './tests/words.ts';
import { useDeviceTitle } from './use-devices-of.ts';
import { useNodeTitle } from './use-node-title.ts';
import { words } from './words.ts';

function FindingRow({ finding }: { finding: Diagnostic }) {
  const w = useWords(words);
  const editor = useEditor();
  const { show } = useTestActions();
  const { place } = useDescribe()(finding);
  const go = () => {
    const { doc } = editor.store.getState().work;
    const node = homeOf(finding, doc);
    const [at] = finding.at;
    if (node !== undefined && at?.field !== undefined) editor.openField(node, at.field);
    else if (node !== undefined) editor.select({ nodes: [node] });
    else if (at?.test !== undefined) show(at.test);
    else if (at?.slot !== undefined) editor.open({ kind: 'slot', id: at.slot });
    else if (at?.table !== undefined) editor.open({ kind: 'table', id: at.table });
  };
  return (
    <li className="flex gap-2.5 border-line border-b px-4 py-1.5 text-sm last:border-0 hover:bg-sunk">
      <SeverityMark severity={finding.severity} />
      <span className="sr-only">{w[`severity_${finding.severity}`]}</span>
      <button
        type="button"
        onClick={go}
        className="w-48 shrink-0 truncate text-left text-soft hover:text-accent xl:w-72"
      >
        {place || w.wholeApp}
      </button>
      <div className="flex min-w-0 flex-1 flex-wrap gap-x-3">
        <FindingText finding={finding} />
      </div>
    </li>
  );
}

function Findings() {
  const w = useWords(words);
  const findings = useEdited((s) => s.check?.findings);
  const isEmpty = useEdited((s) => s.work.doc.nodes.length === 0);
  if (!findings) return <Quiet>{w.checking}</Quiet>;
  if (findings.length === 0)
    return <Quiet>{isEmpty ? w.nothingDrawn : `${w.noFindings} · ${w.noFindingsAbout}`}</Quiet>;
  return (
    <ul>
      {findings.slice(0, 200).map((finding, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity; the list is made anew each time
        <FindingRow key={i} finding={finding} />
      ))}
    </ul>
  );
}

function Debug() {
  const w = useWords(words);
  const lang = useLang();
  const titleOf = useNodeTitle();
  const lines = useDebugLines();
  const deviceTitle = useDeviceTitle();
  if (lines.length === 0) return <Quiet>{w.noDebug}</Quiet>;
  return (
    <div role="log" aria-label={w.debug}>
      <ol className="font-mono text-xs">
        {[...lines].reverse().map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several lines may fall into one millisecond
          <li key={`${line.at} ${i}`} className="flex gap-3 px-4 py-0.5 hover:bg-sunk">
            <time className="shrink-0 text-faint">{formatTime(line.at, lang)}</time>
            <span className="w-36 shrink-0 truncate font-sans text-soft">{line.label || titleOf(line.node)}</span>
            {line.key !== undefined && (
              <span className="w-28 shrink-0 truncate font-sans">{deviceTitle(line.key)}</span>
            )}
            <span className="min-w-0 flex-1 break-words">
              {typeof line.value === 'string' ? troubleIn(lang, line.value) : formatValue(line.value, lang, 6)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

const Quiet = ({ children }: { children: ReactNode }) => <p className="px-4 py-3 text-sm text-soft">{children}</p>;

type Tab = 'findings' | 'bench' | 'tests' | 'debug' | 'runs';

export interface BottomPanelProps {
  open: boolean;
  onOpen: (open: boolean) => void;
  /** Something runs that can be looked into. */
  mayLook: boolean;
  /** What is in it wants more room. */
  onTall: (tall: boolean) => void;
}

export function BottomPanel({ open, onOpen, mayLook, onTall }: BottomPanelProps) {
  const w = useWords(words);
  const d = useWords(debugWords);
  const titleOf = useNodeTitle();
  const live = useLiveStore();
  const b = useWords(benchWords);
  const bench = useBench();
  const onBench = useBenched((s) => s.isOpen);
  const [tab, setTab] = useState<Tab>('findings');
  // Opened from wherever, it is seen.
  useEffect(() => {
    if (!onBench) return;
    setTab('bench');
    onOpen(true);
  }, [onBench, onOpen]);
  const errors = useEdited((s) => s.check?.errors ?? 0);
  const all = useEdited((s) => s.check?.findings.length ?? 0);
  const lines = useDebugLines().length;
  const t = useWords(testWords);
  const tests = useAppTests();
  const states = useTestStates();
  const failing = tests.filter((test) => ['failed', 'not-run'].includes(states(test))).length;
  const wanted = useTests((s) => s.wanted);
  useEffect(() => {
    if (wanted === 0) return;
    setTab('tests');
    onOpen(true);
  }, [wanted, onOpen]);
  useEffect(() => onTall(tab === 'tests'), [tab, onTall]);
  const head = (id: Tab, title: string, count: number, bad = false) => (
    <button
      type="button"
      role="tab"
      id={`tab-${id}`}
      aria-selected={tab === id}
      aria-controls={open ? 'bottom-panel' : undefined}
      onClick={() => {
        setTab(id);
        onOpen(true);
        if (id === 'bench') bench.open();
      }}
      className={cn(
        '-mb-px flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap border-b-2 font-semibold text-sm',
        tab === id && open ? 'border-accent text-text' : 'border-transparent text-faint hover:text-text',
      )}
    >
      {title}
      {count > 0 && (
        <span
          className={cn(
            'rounded-full px-1.5 text-2xs leading-4.5',
            bad ? 'bg-alarm-high-soft text-text ring-1 ring-alarm-high' : 'bg-line text-soft',
          )}
        >
          {count}
        </span>
      )}
    </button>
  );
  return (
    <section className="flex min-h-0 flex-1 flex-col bg-surface">
      <div className="flex items-center gap-4 border-line border-b px-4">
        <div
          role="tablist"
          // What is cut fades out, which says that there is more; where all is seen, only the empty end does.
          className="flex min-w-0 gap-4 overflow-x-auto pr-6 [mask-image:linear-gradient(to_right,black_calc(100%_-_1.5rem),transparent)] max-sm:gap-3"
        >
          {head('findings', w.findings, all, errors > 0)}
          {head('bench', b.bench, 0)}
          {head('tests', t.tests, failing > 0 ? failing : tests.length, failing > 0)}
          {head('debug', w.debug, lines)}
          {mayLook && head('runs', d.runs, 0)}
        </div>
        <span className="flex-1" />
        {open && tab === 'debug' && lines > 0 && (
          <Button look="ghost" size="small" onClick={live.clearDebug}>
            {w.clear}
          </Button>
        )}
        <Button
          look="ghost"
          size="small"
          icon
          aria-label={open ? w.hidePanel : w.showPanel}
          aria-expanded={open}
          onClick={() => onOpen(!open)}
        >
          {open ? <ChevronDown size={16} aria-hidden /> : <ChevronUp size={16} aria-hidden />}
        </Button>
      </div>
      {open && (
        <div
          id="bottom-panel"
          role="tabpanel"
          aria-labelledby={`tab-${tab}`}
          // Its lines take no focus, so that keys could not scroll through them.
          tabIndex={tab === 'debug' ? 0 : undefined}
          className="min-h-0 flex-1 overflow-y-auto focus-visible:-outline-offset-2"
        >
          {tab === 'findings' && <Findings />}
          {tab === 'bench' && <BenchPanel />}
          {tab === 'tests' && <TestsPanel />}
          {tab === 'debug' && <Debug />}
          {tab === 'runs' && <Runs titleOf={titleOf} />}
        </div>
      )}
    </section>
  );
}
