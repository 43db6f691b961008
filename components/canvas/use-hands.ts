'use client';
/** What the pointer does on the canvas, as React Flow calls it. Made once: React Flow hands each of these to every node and wire, and draws all of them anew for one that is another. */
import { type Connection, type FinalConnectionState, useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useStage } from './commands/stage-context.tsx';
import { useEditor } from './context.tsx';
import { connect } from './model/edits/connect.ts';
import { mayConnect } from './model/legal.ts';
import { portAt } from './model/ports.ts';
import type { CanvasNode } from './node-view.tsx';
import { useDropInto } from './use-drop-into.ts';
import { useOpenMenu } from './use-open-menu.ts';
import type { CanvasWire } from './wire-view.tsx';

const endsOf = (c: Connection | CanvasWire) => ({
  from: { node: c.source, port: c.sourceHandle ?? '' },
  to: { node: c.target, port: c.targetHandle ?? '' },
});

const idsOf = (nodes: readonly CanvasNode[]): readonly string[] => nodes.map(({ id }) => id);

/** `onDragging` must stay the same function. */
export function useHands(onDragging: (dragging: boolean) => void) {
  const editor = useEditor();
  const stage = useStage();
  const dropInto = useDropInto();
  const openMenu = useOpenMenu();
  const flow = useReactFlow<CanvasNode, CanvasWire>();

  return useMemo(() => {
    const { nodeTypes } = editor.env;
    const letGo = (moved: readonly CanvasNode[]) => {
      onDragging(false);
      dropInto(idsOf(moved));
      editor.endGroup();
    };
    const menuAt = (event: React.MouseEvent | MouseEvent, nodes?: readonly string[]) => {
      event.preventDefault();
      openMenu({ x: event.clientX, y: event.clientY }, nodes);
    };
    return {
      onNodeDragStart: () => onDragging(true),
      onNodeDragStop: (_: unknown, __: unknown, moved: CanvasNode[]) => letGo(moved),
      onSelectionDragStart: () => onDragging(true),
      onSelectionDragStop: (_: unknown, moved: CanvasNode[]) => letGo(moved),
      onNodeContextMenu: (event: React.MouseEvent, node: CanvasNode) => menuAt(event, [node.id]),
      onSelectionContextMenu: (event: React.MouseEvent, nodes: CanvasNode[]) => menuAt(event, idsOf(nodes)),
      onPaneContextMenu: (event: React.MouseEvent | MouseEvent) => menuAt(event),
      onEdgeClick: (_: unknown, wire: CanvasWire) => editor.select({ wires: [wire.id] }),
      onPaneClick() {
        editor.select({});
        editor.open(undefined);
      },
      isValidConnection(c: Connection | CanvasWire) {
        const { work, check } = editor.store.getState();
        const { from, to } = endsOf(c);
        return mayConnect(from, to, { doc: work.doc, nodeTypes, check }).may !== 'no';
      },
      onConnect(c: Connection) {
        const { from, to } = endsOf(c);
        const kind = portAt(to, 'inputs', editor.store.getState().work.doc, nodeTypes)?.kind;
        editor.edit(connect(from, to, kind ?? 'event'));
      },
      onConnectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState) {
        if (state.toNode || !state.fromHandle) return;
        const spot = 'changedTouches' in event ? event.changedTouches[0] : event;
        const target = spot && document.elementFromPoint(spot.clientX, spot.clientY);
        if (!spot || !target?.closest('.react-flow__pane')) return;
        const end = { node: state.fromHandle.nodeId, port: state.fromHandle.id ?? '' };
        const side = state.fromHandle.type === 'source' ? 'outputs' : 'inputs';
        stage.setState({
          ask: {
            kind: 'loose',
            loose: { end, side, resolved: editor.store.getState().check?.portAt(end, side) },
            screen: { x: spot.clientX, y: spot.clientY },
            at: flow.screenToFlowPosition({ x: spot.clientX, y: spot.clientY }),
            from: flow.flowToScreenPosition(state.from),
          },
        });
      },
    };
  }, [editor, stage, flow, dropInto, openMenu, onDragging]);
}
