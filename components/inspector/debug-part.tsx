'use client';
/** In a node's form, while one looks into the app: its breakpoint, and what it saw, showed and kept. */
import type { Shown, ShownPort, ShownPorts } from '#runtime/contract/index.ts';
import type { FlowNode } from '#runtime/flow/index.ts';
import { debugWords, useDeviceTitle } from '../canvas/index.ts';
import { type Seen, useDebugging, useFaultText } from '../live/index.ts';
import { formatValue, useLang, useWords } from '../text/index.ts';
import { Breakpoint } from './breakpoint.tsx';

/** Events of a port that are listed. */
const MOST_EVENTS = 5;

export function DebugPart({ node, titleOf }: { node: FlowNode; titleOf: (port: string) => string }) {
  const { isOn } = useDebugging();
  if (!isOn) return null;
  return (
    <>
      <Breakpoint key={node.id} node={node} />
      <WhatItSaw node={node.id} titleOf={titleOf} />
    </>
  );
}

function WhatItSaw({ node, titleOf }: { node: string; titleOf: (port: string) => string }) {
  const w = useWords(debugWords);
  const deviceTitle = useDeviceTitle();
  const { seen, run, isOpening } = useDebugging();
  const faultText = useFaultText();
  const what = seen.get(node);
  const fault = run?.fault?.node === node ? run.fault : undefined;
  const stopped = fault && <p className="mb-1 break-words text-danger">{w.stoppedHere(faultText(fault))}</p>;
  if (!what && fault) return <div className="border-line border-b px-3.5 py-3 text-sm">{stopped}</div>;
  if (!what)
    return run ? (
      <p className="border-line border-b px-3.5 py-3 text-faint text-sm">{isOpening ? w.loading : w.notRun}</p>
    ) : null;
  return (
    <section aria-label={run ? w.seenRun : w.seenNow} className="border-line border-b px-3.5 py-3 text-sm">
      <h3 className="mb-1 text-soft text-xs">
        {run ? w.seenRun : w.seenNow}
        {what.key !== undefined && <span className="pl-2 text-faint">{w.ofDevice(deviceTitle(what.key))}</span>}
      </h3>
      {stopped}
      <Ports title={w.inputs} ports={what.in} titleOf={titleOf} />
      <Ports title={w.outputs} ports={what.out} titleOf={titleOf} />
      {what.state !== undefined && <Block title={w.state}>{textOf(what.state)}</Block>}
      <Requests requests={what.requests ?? []} />
    </section>
  );
}

const textOf = (shown: Shown): string =>
  'cut' in shown
    ? `${shown.cut}…`
    : JSON.stringify(shown.value, (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v), 1);

function Block({ title, children }: { title: string; children: string }) {
  return (
    <div className="mt-1.5">
      <h4 className="text-faint text-xs">{title}</h4>
      <pre className="max-h-40 overflow-auto whitespace-pre-wrap break-words rounded-sm bg-sunk px-2 py-1 font-mono text-xs">
        {children}
      </pre>
    </div>
  );
}

function Ports({ title, ports, titleOf }: { title: string; ports: ShownPorts; titleOf: (port: string) => string }) {
  const w = useWords(debugWords);
  const entries = Object.entries(ports);
  return (
    <div className="mt-1">
      <h4 className="text-faint text-xs">{title}</h4>
      {entries.length === 0 && <p className="text-faint">{w.nothing}</p>}
      <dl>
        {entries.map(([port, value]) => (
          <div key={port} className="flex items-baseline justify-between gap-3">
            <dt className="truncate text-soft">{titleOf(port)}</dt>
            <dd className="min-w-0 text-right font-mono">
              <PortValue value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function PortValue({ value }: { value: ShownPort }) {
  const w = useWords(debugWords);
  const lang = useLang();
  if ('sample' in value)
    return <span>{'cut' in value.sample ? `${value.sample.cut}…` : formatValue(value.sample.value, lang)}</span>;
  const listed = value.events.slice(0, MOST_EVENTS);
  return (
    <>
      {listed.map((event, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: events of one step have no identity
        <div key={i} className="break-words text-xs">
          {textOf(event)}
        </div>
      ))}
      {value.count > listed.length && (
        <span className="text-faint text-xs">{w.moreEvents(value.count - listed.length)}</span>
      )}
    </>
  );
}

function Requests({ requests }: { requests: NonNullable<Seen['requests']> }) {
  const w = useWords(debugWords);
  if (requests.length === 0) return null;
  return <Block title={w.asked}>{requests.map(({ kind, request }) => `${kind} ${textOf(request)}`).join('\n')}</Block>;
}
