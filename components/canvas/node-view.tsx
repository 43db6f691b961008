'use client';
/** A node on the canvas: a sentence of glyph, name and summary, with its ports and what the compiler found. */
import { type Node, type NodeProps, useUpdateNodeInternals } from '@xyflow/react';
import { type CSSProperties, memo, useEffect, useMemo, useRef } from 'react';
import { categoryOf, type Diagnostic, type Fault } from '#runtime/contract/index.ts';
import type { FlowNode } from '#runtime/flow/index.ts';
import { type RunLine, useDebugging, useFault, useFaultText, useLiveOutput } from '../live/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { cn } from '../ui/index.ts';
import { useEdited, useEditor } from './context.tsx';
import { NodeDebug } from './debug/node-debug.tsx';
import { useSeenValue } from './debug/seen-value.ts';
import { FindingCard } from './finding-card.tsx';
import { Glyph } from './glyph.tsx';
import { LiveText } from './live-text.tsx';
import { faceReader } from './model/face.ts';
import { portTitle, typeTitle } from './model/naming.ts';
import { NOTE_LINES, noteOf } from './model/note.ts';
import { type NodePort, namesIn, wiredPorts, withLost } from './model/ports.ts';
import { isSimple } from './model/shape.ts';
import { PortHandle } from './port-handle.tsx';
import { PresentText } from './present-text.tsx';
import { useDeviceTitle } from './use-devices-of.ts';
import { useHasRoomAbove, useInside } from './use-inside.ts';
import { usePresent } from './use-present.ts';
import { words } from './words.ts';

const NONE: readonly Diagnostic[] = [];

export type CanvasNode = Node<{ node: FlowNode }, 'jig'>;

function RowValue({ node, port }: { node: FlowNode; port: string }) {
  const live = useLiveOutput(node.id, port);
  const type = useEdited((s) => s.check?.typeAt({ node: node.id, port }, 'outputs'));
  const { run } = useDebugging();
  const past = useSeenValue({ node: node.id, port, type });
  const present = usePresent(node, port, live);
  if (run) return <span className="max-w-24 truncate font-mono font-semibold text-2xs">{past}</span>;
  if (present) return <PresentText present={present} type={type} className="max-w-24 truncate text-2xs" />;
  return <LiveText live={live} type={type} className="max-w-24 truncate text-2xs" />;
}

/** Of a node without rows, whose value stands on its wire: under it as long as it has none. */
function LooseValue({ node, port }: { node: FlowNode; port: string }) {
  const isWired = useEdited((s) => wiredPorts(s.work.doc.wires, node.id)?.outputs.has(port) ?? false);
  if (isWired) return null;
  return (
    <span className="jig-fine absolute top-full right-2 mt-1 rounded-full border border-line bg-surface px-1.5 leading-4 empty:hidden">
      <RowValue node={node} port={port} />
    </span>
  );
}

/** Of a fault card, canvas pixels: `w-64`. */
const FAULT_WIDTH = 256;
/** Of one that says much. */
const FAULT_HEIGHT = 110;

/** Of what stopped the app, or in a past run that is shown, of what stopped that. */
function FaultCard({ node }: { node: string }) {
  const now = useFault();
  const { run } = useDebugging();
  const fault = run ? run.fault : now;
  return fault?.node === node ? <FaultText node={node} fault={fault} /> : null;
}

type ShownFault = Fault | NonNullable<RunLine['fault']>;

function FaultText({ node, fault }: { node: string; fault: ShownFault }) {
  const w = useWords(words);
  const text = useFaultText();
  const titleOf = useDeviceTitle();
  const left = -useInside(node, FAULT_WIDTH);
  const isAbove = useHasRoomAbove(node, FAULT_HEIGHT);
  return (
    <div
      role="alert"
      style={{ left }}
      className={cn(
        'nodrag nopan absolute z-10 w-64 cursor-default break-words rounded-sm border border-alarm-critical border-l-4 bg-surface px-2.5 py-2 text-xs shadow-card',
        isAbove ? 'bottom-full mb-2' : 'top-full mt-2',
      )}
    >
      <span className="font-semibold">{w.faultHere}</span>
      {fault.key !== undefined && <span className="text-soft">{titleOf(fault.key)}: </span>}
      {text(fault)}
      {fault.line !== undefined && <span className="text-soft"> ({w.line(fault.line)})</span>}
    </div>
  );
}

function NodeCard({ node, selected }: { node: FlowNode; selected: boolean }) {
  const { nodeTypes } = useEditor().env;
  const lang = useLang();
  const w = useWords(words);
  const read = useMemo(() => faceReader(node, nodeTypes, lang), [node, nodeTypes, lang]);
  const face = useEdited(read);
  const { title, summary, ports, lostIn, lostOut, slots, tables, findings = NONE, devices } = face;
  const entry = nodeTypes[node.type];
  const inputs = withLost(ports.inputs, lostIn);
  const outputs = withLost(ports.outputs, lostOut);
  const lost = [...namesIn(lostIn), ...namesIn(lostOut)];
  const signature = [...inputs, ...outputs].map((p) => `${p.name}:${p.port.kind}`).join(' ');
  const update = useUpdateNodeInternals();
  const measured = useRef(signature);
  useEffect(() => {
    // React Flow measures a node when it appears; asking again for each of a thousand would take it seconds.
    if (measured.current === signature) return;
    measured.current = signature;
    update(node.id);
  }, [signature, node.id, update]);

  const label = (port: string) => portTitle(node, port, { slots, tables }, nodeTypes, lang);
  const handle = (side: 'inputs' | 'outputs', { name, port }: NodePort) => (
    <PortHandle
      key={`${side}-${name}`}
      side={side}
      name={name}
      kind={port.kind}
      title={label(name)}
      lost={lost.includes(name)}
    />
  );
  const simple = isSimple(inputs, outputs);
  const note = noteOf(node);
  const rows = simple ? 0 : Math.max(inputs.length, outputs.length);
  const worst = findings.find((f) => f.severity === 'error') ?? findings.find((f) => f.severity === 'warning');
  const shown = findings.filter((f) => f.severity === 'error' || (selected && f.severity === 'warning'));

  return (
    <div
      data-worst={worst?.severity}
      style={{ '--kind': `var(--kind-${categoryOf(node.type)})` } as CSSProperties}
      className={cn(
        'jig-node relative w-48 rounded-md border bg-surface text-sm shadow-card',
        selected
          ? 'border-accent ring-3 ring-accent-soft'
          : worst?.severity === 'error'
            ? 'border-alarm-high'
            : 'border-line-strong',
      )}
    >
      <div className="relative flex items-start gap-2 px-2.5 py-2">
        {simple && inputs.map((p) => handle('inputs', p))}
        {simple && outputs.map((p) => handle('outputs', p))}
        <Glyph type={node.type} icon={entry?.def.icon} className="jig-fine" />
        <div className="min-h-9.5 min-w-0 flex-1">
          <div className="jig-name truncate font-semibold leading-5">{title}</div>
          {note === undefined ? (
            <div className="jig-fine truncate text-soft text-xs leading-4.5">
              {entry ? summary : w.unknownType(node.type)}
            </div>
          ) : (
            <div
              className="jig-fine line-clamp-1 whitespace-pre-line break-words text-soft text-xs leading-4.5"
              style={{ WebkitLineClamp: NOTE_LINES }}
            >
              {note}
            </div>
          )}
        </div>
        {devices !== undefined && (
          <span
            title={w.perDevice(devices)}
            className="absolute -top-2.5 right-2 rounded-full border border-line-strong bg-surface px-1.5 text-2xs text-soft leading-4"
          >
            ×{devices}
          </span>
        )}
        {worst?.severity === 'warning' && (
          <span aria-hidden className="mt-1 size-2.5 shrink-0 rounded-[2px] bg-alarm-medium" />
        )}
      </div>
      {rows > 0 && (
        <div className="border-line border-t py-1">
          {Array.from({ length: rows }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its ports have keys of their own
            <div key={i} className="jig-fine relative flex h-6 items-center justify-between gap-2 px-3 text-xs">
              {inputs[i] && handle('inputs', inputs[i])}
              {outputs[i] && handle('outputs', outputs[i])}
              {inputs[i] && <span className="truncate text-soft">{label(inputs[i].name)}</span>}
              {outputs[i] && (
                <span className={cn('truncate', inputs.length > 0 ? 'ml-auto text-right text-soft' : 'flex-1')}>
                  {label(outputs[i].name)}
                </span>
              )}
              {outputs[i] && inputs.length === 0 && <RowValue node={node} port={outputs[i].name} />}
            </div>
          ))}
        </div>
      )}
      {simple && node.type === 'device.input' && outputs[0] && <LooseValue node={node} port={outputs[0].name} />}
      <NodeDebug node={node.id} />
      <FaultCard node={node.id} />
      <FindingCard node={node.id} findings={shown} />
      <span className="jig-fine sr-only">{w.node(title, typeTitle(node.type, nodeTypes, lang))}</span>
    </div>
  );
}

/** A drag moves the node without changing what it shows. */
export const NodeView = memo(
  ({ data, selected }: NodeProps<CanvasNode>) => <NodeCard node={data.node} selected={selected} />,
  (a, b) =>
    a.selected === b.selected &&
    a.data.node.config === b.data.node.config &&
    a.data.node.title === b.data.node.title &&
    a.data.node.type === b.data.node.type,
);
NodeView.displayName = 'NodeView';
