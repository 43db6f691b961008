'use client';
/** The drawing tried on recorded data before it is deployed: what would have been otherwise. */
import { useState } from 'react';
import type { Diagnostic } from '#runtime/contract/index.ts';
import type { OutputOf } from '#runtime/rpc/index.ts';
import type { Done } from '#runtime/trial/index.ts';
import { Dialog } from '../overlay/index.ts';
import { formatNumber, formatTime, formatValue, useLang, useWords } from '../text/index.ts';
import { Button, SeverityMark } from '../ui/index.ts';
import { useDoneText } from './bench/use-done-text.ts';
import { useDescribe } from './describe.ts';
import { useDeviceTitle } from './use-devices-of.ts';
import { useNodeTitle, usePortTitle } from './use-node-title.ts';
import { whatIfWords } from './what-if-words.ts';

type Answer = OutputOf<'apps.replay'>;
type Report = NonNullable<Answer['report']>;
type Difference = NonNullable<Report['comparison']>['differences']['items'][number];

const HOURS = [1, 8, 24] as const;
/** More nobody reads; the totals stand above them. */
const MOST = 100;
const CHANGES: ReadonlySet<string> = new Set(['insert', 'update', 'delete']);

/** A node that runs for each of several devices is written `node/device`. */
const nodeOf = (id: string): string => id.split('/')[0] ?? id;
const keyOf = (id: string): string | undefined => id.split('/')[1];

export interface WhatIfDialogProps {
  open: boolean;
  /** Tries it over so many hours until now; rejects with an Error whose message is a sentence. */
  onTry: (hours: number) => Promise<Answer>;
  onClose: () => void;
}

export function WhatIfDialog(props: WhatIfDialogProps) {
  return props.open ? <Open {...props} /> : null;
}

function Open({ onTry, onClose }: WhatIfDialogProps) {
  const w = useWords(whatIfWords);
  const [hours, setHours] = useState<number>(8);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer>();
  const [problem, setProblem] = useState<string>();
  const run = async () => {
    setBusy(true);
    setAnswer(undefined);
    setProblem(undefined);
    try {
      setAnswer(await onTry(hours));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open wide onClose={onClose} title={w.title} about={w.about} closeLabel={w.close}>
      <div className="flex flex-wrap items-center gap-2 py-1">
        {HOURS.map((n) => (
          <Button
            key={n}
            size="small"
            aria-pressed={n === hours}
            look={n === hours ? 'primary' : 'plain'}
            onClick={() => setHours(n)}
          >
            {w.hours(n)}
          </Button>
        ))}
        <span className="flex-1" />
        <Button look="primary" busy={busy} onClick={() => void run()}>
          {busy ? w.running : w.run}
        </Button>
      </div>
      <div aria-live="polite" className="min-h-24 py-2 text-sm">
        {problem !== undefined && (
          <p role="alert" className="text-danger">
            {w.failed}
            {problem}
          </p>
        )}
        {answer && <Outcome answer={answer} />}
      </div>
    </Dialog>
  );
}

function Outcome({ answer: { diagnostics, report } }: { answer: Answer }) {
  const w = useWords(whatIfWords);
  const inWords = useDescribe();
  const titleOf = useNodeTitle();
  if (!report)
    return (
      <>
        <p className="mb-1">{w.unreadable}</p>
        <ul className="flex flex-col gap-1">
          {(diagnostics as unknown as readonly Diagnostic[]).slice(0, MOST).map((finding, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity
            <li key={i} className="flex gap-2">
              <SeverityMark severity={finding.severity} />
              {inWords(finding).text}
            </li>
          ))}
        </ul>
      </>
    );
  const { comparison } = report;
  if (report.instants === 0 || !comparison) return <p>{w.nothing}</p>;
  const { totals, items } = comparison.differences;
  const count = Object.values(totals).reduce((sum, n) => sum + n, 0);
  const steps = formatNumber(report.instants, 0);
  return (
    <>
      <p className="font-semibold">{count === 0 ? w.same(steps) : w.differs(steps, formatNumber(count, 0))}</p>
      {report.ended === 'time' && <p className="text-soft">{w.partly}</p>}
      {report.gaps.length > 0 && <p className="text-soft">{w.gaps(report.gaps.length)}</p>}
      {comparison.fault && <p className="text-danger">{w.fault(comparison.fault.message)}</p>}
      {comparison.notRecorded.length > 0 && (
        <p className="text-soft">
          {w.notRecorded} {[...new Set(comparison.notRecorded.map(({ node }) => titleOf(nodeOf(node))))].join(', ')}
        </p>
      )}
      {count > 0 && (
        <>
          <p className="flex flex-wrap gap-x-4 py-1 text-soft text-xs">
            {Object.entries(totals)
              .filter(([, n]) => n > 0)
              .map(([kind, n]) => (
                <span key={kind}>
                  {w[`kind_${kind as Difference['kind']}`]} {formatNumber(n, 0)}
                </span>
              ))}
          </p>
          <Differences items={items.slice(0, MOST)} titleOf={titleOf} />
          {count > Math.min(items.length, MOST) && (
            <p className="py-1 text-faint text-xs">{w.more(count - Math.min(items.length, MOST))}</p>
          )}
        </>
      )}
    </>
  );
}

/** What happened, as the test bench says it; a value as it is shown elsewhere, and what no sentence is written for as it is. */
function useShown(): (kind: Difference['kind'], value: unknown) => string {
  const w = useWords(whatIfWords);
  const lang = useLang();
  const doneText = useDoneText();
  return (kind, value) => {
    if (value === undefined) return w.none;
    if (typeof value !== 'object' || value === null) return formatValue(value, lang);
    if ((kind === 'alarm' && 'message' in value) || (kind === 'write' && 'tag' in value))
      return doneText({ kind, node: '', ...value } as Done);
    if (kind === 'row' && 'row' in value && 'action' in value && CHANGES.has(String(value.action)))
      return doneText({ kind, node: '', change: value.action, ...value } as unknown as Done);
    if (kind === 'output' && 'value' in value) return formatValue(value.value, lang);
    return JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v));
  };
}

function Differences({ items, titleOf }: { items: readonly Difference[]; titleOf: (node: string) => string }) {
  const w = useWords(whatIfWords);
  const lang = useLang();
  const shown = useShown();
  const deviceTitle = useDeviceTitle();
  const portOf = usePortTitle();
  return (
    <div className="overflow-x-auto rounded-md border border-line">
      <table className="w-full text-left text-xs">
        <thead className="bg-sunk text-soft">
          <tr>
            {[w.when, w.where, w.was, w.now].map((head) => (
              <th key={head} scope="col" className="px-2.5 py-1.5 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((one, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: several differences may be of one instant and node
            <tr key={i} className="border-line border-t align-top">
              <td className="whitespace-nowrap px-2.5 py-1.5 font-mono">{formatTime(one.at, lang)}</td>
              <td className="px-2.5 py-1.5">
                {titleOf(nodeOf(one.node))}
                {keyOf(one.node) !== undefined && (
                  <span className="pl-1.5 text-soft">{deviceTitle(keyOf(one.node) ?? '')}</span>
                )}
                <span className="block text-faint">
                  {w[`kind_${one.kind}`]} {one.kind === 'output' && portOf(nodeOf(one.node), one.subject)}
                </span>
              </td>
              <td className="max-w-56 break-words px-2.5 py-1.5">{shown(one.kind, one.before)}</td>
              <td className="max-w-56 break-words px-2.5 py-1.5">{shown(one.kind, one.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
