'use client';
/** A wire: solid for a signal, dashed for an event, with what runs over it as a label. */
import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { Plus, Trash2 } from 'lucide-react';
import { memo } from 'react';
import { qualityOf } from '#runtime/contract/index.ts';
import type { FlowNode, FlowWire } from '#runtime/flow/index.ts';
import { useDebugging, useIsRunning, useLiveWire } from '../live/index.ts';
import { useWords } from '../text/index.ts';
import { Button, cn } from '../ui/index.ts';
import { useStage } from './commands/stage-context.tsx';
import { useEdited, useEditor } from './context.tsx';
import { useSeenValue } from './debug/seen-value.ts';
import { LiveText } from './live-text.tsx';
import { remove } from './model/edits/remove.ts';
import { PresentText } from './present-text.tsx';
import { useDeviceCount } from './use-devices-of.ts';
import { type Present, usePresent } from './use-present.ts';
import { words } from './words.ts';

export interface WireData extends Record<string, unknown> {
  wire: FlowWire;
  kind: 'signal' | 'event';
  /** What it joins, as it was when the wire was drawn. */
  from: FlowNode | undefined;
  to: FlowNode | undefined;
}
export type CanvasWire = Edge<WireData, 'jig'>;

/** Nearer the end it leads to: several wires may leave one port, but an input has one. */
const LABEL_AT = 0.68;
/** A longer label must not go under the node. */
const LONG_LABEL_AT = 0.5;

/** A wire nearer than this, canvas pixels, has no room for every digit; its node shows them all. */
const SHORT_WIRE = 110;

/** Point of a cubic Bézier curve (`Mx,y Cx,y x,y x,y`) at `t` from 0 to 1. */
export function pointOn(path: string, t: number): { x: number; y: number } {
  const n = (path.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number);
  const u = 1 - t;
  const at = (i: number) =>
    u ** 3 * (n[i] ?? 0) + 3 * u * u * t * (n[i + 2] ?? 0) + 3 * u * t * t * (n[i + 4] ?? 0) + t ** 3 * (n[i + 6] ?? 0);
  return { x: at(0), y: at(1) };
}

/** So many that a number of any size takes about five digits; undefined: the usual ones. */
function fewDecimals(value: unknown): number | undefined {
  const size = Math.abs(Number(value));
  return size >= 1000 ? 0 : size >= 100 ? 1 : undefined;
}

/** On the wire that is chosen: put a node into it, or take it away. */
function WireButtons({ wire }: { wire: string }) {
  const w = useWords(words);
  const editor = useEditor();
  const stage = useStage();
  return (
    <span className="nopan nodrag pointer-events-auto flex rounded-md border border-line bg-raised p-0.5 shadow-card">
      <Button
        look="ghost"
        size="small"
        icon
        aria-label={w.pick_insert}
        title={w.pick_insert}
        onClick={(e) => {
          // Beside the buttons: the wire goes on above and below them.
          const box = (e.currentTarget.parentElement ?? e.currentTarget).getBoundingClientRect();
          stage.setState({ ask: { kind: 'insert', wire, screen: { x: box.right + 28, y: box.top - 6 } } });
        }}
      >
        <Plus size={14} aria-hidden />
      </Button>
      <Button
        look="ghost"
        size="small"
        icon
        aria-label={w.deleteWire}
        title={w.deleteWire}
        onClick={() => editor.edit(remove([], [wire]))}
      >
        <Trash2 size={14} aria-hidden />
      </Button>
    </span>
  );
}

export const WireView = memo(function WireView(props: EdgeProps<CanvasWire>) {
  const { from, kind } = props.data ?? {};
  // A thousand wires need not ask what only a few can know.
  return from?.type === 'device.input' && kind === 'signal' ? <DeviceWire {...props} /> : <Wire {...props} />;
});

/** From a device, which says something with or without an app. */
function DeviceWire(props: EdgeProps<CanvasWire>) {
  const { from, wire } = props.data ?? {};
  const present = usePresent(from, wire?.from.port ?? '', useLiveWire(props.id));
  return <Wire {...props} present={present} />;
}

function Wire({ id, data, selected, present, ...ends }: EdgeProps<CanvasWire> & { present?: Present | undefined }) {
  const [path] = getBezierPath(ends);
  const live = useLiveWire(id);
  const wire = data?.wire;
  const type = useEdited((s) => (wire ? s.check?.typeAt(wire.from, 'outputs') : undefined));
  const wrong = useEdited((s) => s.check?.ofWire(id) ?? false);
  const promise = useEdited((s) => (selected ? s.check?.promiseOf(id) : undefined));
  const w = useWords(words);
  const running = useIsRunning();
  const fresh = running && live.sample !== undefined && qualityOf(live.sample[1]) === 'good';
  const event = data?.kind === 'event';
  const { run } = useDebugging();
  const past = useSeenValue({ node: wire?.from.node ?? '', port: wire?.from.port ?? '', type });
  const shown = run
    ? past !== undefined
    : present !== undefined || (live.place !== undefined && (event ? live.count !== undefined : true));
  const devices = useDeviceCount(wire?.from.node);
  const isShort = Math.abs(ends.targetX - ends.sourceX) < SHORT_WIRE;
  const decimals = isShort ? fewDecimals((present?.sample ?? live.sample)?.[0]) : undefined;
  const { x, y } = pointOn(path, devices === undefined && !isShort ? LABEL_AT : LONG_LABEL_AT);
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={22}
        className={cn(
          event && 'jig-wire-event',
          fresh && !event && 'jig-wire-live',
          wrong && 'jig-wire-wrong',
          devices !== undefined && 'jig-wire-keyed',
        )}
      />
      {devices !== undefined && <path d={path} className="jig-wire-between" aria-hidden />}
      {(shown || selected || devices !== undefined) && (
        <EdgeLabelRenderer>
          <div
            // Chosen, it lies over the nodes: its buttons must be at hand.
            style={{
              transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`,
              zIndex: selected ? 1001 : undefined,
            }}
            className="pointer-events-none absolute flex flex-col items-center gap-1"
          >
            {(shown || devices !== undefined) && (
              <span
                className={cn(
                  'max-w-40 truncate rounded-full border bg-surface text-2xs leading-4.5',
                  isShort ? 'px-1' : 'px-2',
                  selected ? 'border-accent' : 'border-line',
                )}
              >
                {shown &&
                  (run ? (
                    <span className="font-mono font-semibold text-text">{past}</span>
                  ) : present ? (
                    <PresentText present={present} type={type} decimals={decimals} />
                  ) : (
                    <LiveText live={live} type={type} decimals={decimals} />
                  ))}
                {devices !== undefined && !(isShort && shown) && (
                  <span className={cn('text-soft', shown && 'pl-1.5')} title={w.perDevice(devices)}>
                    ×{devices}
                  </span>
                )}
              </span>
            )}
            {selected && <WireButtons wire={id} />}
            {promise && (
              <span className="max-w-56 rounded-md border border-accent bg-surface px-2 text-center text-2xs text-soft leading-4.5">
                {w[`promise_${promise}`]}
              </span>
            )}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
