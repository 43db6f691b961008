'use client';
/** The test bench under the canvas: time above, what the app is given, what it did, and the steps so far. */
import type { ReactNode } from 'react';
import { useFaultText } from '../../live/index.ts';
import { useWords } from '../../text/index.ts';
import { Button, SeverityMark } from '../../ui/index.ts';
import { useEditor } from '../context.tsx';
import { useDescribe } from '../describe.ts';
import { homeOf } from '../model/check.ts';
import { useBench, useBenched } from './bench-context.tsx';
import { DoneList } from './done-list.tsx';
import { Inputs } from './inputs.tsx';
import { ScenarioList } from './scenario-list.tsx';
import { Transport } from './transport.tsx';
import { benchWords } from './words.ts';

const Quiet = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-3 px-4 py-3 text-sm text-soft">{children}</div>
);

function Refused() {
  const w = useWords(benchWords);
  const editor = useEditor();
  const inWords = useDescribe();
  const faultText = useFaultText();
  const findings = useBenched((s) => s.findings);
  const fault = useBenched((s) => s.fault);
  if (fault)
    return (
      <Quiet>
        {w.notStarted} {faultText(fault)}
      </Quiet>
    );
  return (
    <div className="px-4 py-3 text-sm">
      <p className="text-soft">{w.refused}</p>
      <ul className="pt-1">
        {findings.slice(0, 20).map((finding, i) => {
          const { place, text } = inWords(finding);
          const node = homeOf(finding, editor.store.getState().work.doc);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity
            <li key={i} className="flex items-center gap-2 py-0.5">
              <SeverityMark severity={finding.severity} />
              <button
                type="button"
                className="text-left hover:text-accent"
                onClick={() => node !== undefined && editor.select({ nodes: [node] })}
              >
                {place ? `${place}: ` : ''}
                {text}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

export function BenchPanel() {
  const w = useWords(benchWords);
  const bench = useBench();
  const isOpen = useBenched((s) => s.isOpen);
  const phase = useBenched((s) => s.phase);
  const known = useBenched((s) => s.drives !== undefined);
  if (!isOpen)
    return (
      <Quiet>
        {w.tryItAbout}
        <Button size="small" look="primary" onClick={() => bench.open()}>
          {w.tryIt}
        </Button>
      </Quiet>
    );
  if (phase === 'refused') return <Refused />;
  if (phase === 'away')
    return (
      <Quiet>
        {w.away}
        <Button size="small" onClick={() => void bench.restart()}>
          {w.retry}
        </Button>
      </Quiet>
    );
  if (!known) return <Quiet>{w.opening}</Quiet>;
  return (
    <div className="@container flex h-full min-h-0 flex-col">
      <div className="border-line border-b px-3 py-1.5">
        <Transport />
      </div>
      <div className="@2xl:grid min-h-0 flex-1 @2xl:grid-cols-[minmax(20rem,1.2fr)_1fr] @5xl:grid-cols-[minmax(22rem,1.2fr)_1fr_1fr] @4xl:@max-5xl:max-xl:grid-cols-[2fr_1fr] overflow-y-auto @2xl:overflow-hidden">
        <section aria-label={w.inputs} className="@container/inputs @2xl:min-h-0 px-3 py-2 @2xl:overflow-y-auto">
          <Inputs />
        </section>
        <div className="@2xl:min-h-0 border-line @max-2xl:border-t px-3 py-2 @2xl:overflow-y-auto @2xl:border-l">
          <DoneList />
          <div className="@5xl:hidden pt-3">
            <ScenarioList />
          </div>
        </div>
        <div className="@5xl:block hidden min-h-0 overflow-y-auto border-line border-l px-3 py-2">
          <ScenarioList />
        </div>
      </div>
    </div>
  );
}
