'use client';
/** The canvas: nodes and wires with React Flow, connection rules as one draws, keyboard, minimap. */
import '@xyflow/react/dist/base.css';
import './canvas.css';
import {
  Background,
  BackgroundVariant,
  type Connection,
  type FinalConnectionState,
  ReactFlow,
  useReactFlow,
} from '@xyflow/react';
import { type ReactNode, useCallback, useState } from 'react';
import { toast } from 'sonner';
import type { FlowNode } from '#runtime/flow/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { CanvasMenu } from './canvas-menu.tsx';
import { type AppHit, CommandPalette, type Hits } from './commands/command-palette.tsx';
import { KeySheet } from './commands/key-sheet.tsx';
import { useStage } from './commands/stage-context.tsx';
import { useCommands } from './commands/use-commands.ts';
import { useKeys } from './commands/use-keys.ts';
import { ConnectionHint } from './connection-hint.tsx';
import { useEdited, useEditor } from './context.tsx';
import { DebugBanner } from './debug/banner.tsx';
import { GroupFrames } from './group-frames.tsx';
import { Minimap } from './minimap.tsx';
import { connect } from './model/edits/connect.ts';
import type { ClipProblem } from './model/edits/paste.ts';
import { mayConnect } from './model/legal.ts';
import { nodeTitle } from './model/naming.ts';
import { portAt } from './model/ports.ts';
import { type CanvasNode, NodeView } from './node-view.tsx';
import { PickMenu } from './pick-menu.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { Sight } from './sight.tsx';
import { useDropInto } from './use-drop-into.ts';
import { useFlowGraph } from './use-flow-graph.ts';
import { useNodeTitle } from './use-node-title.ts';
import { type CanvasWire, WireView } from './wire-view.tsx';
import { words } from './words.ts';
import { FitOnce, ZoomBar } from './zoom-bar.tsx';

const VIEWS = { jig: NodeView };
const WIRES = { jig: WireView };
/** Above this, nodes out of sight are left out of the page. */
const MANY = 150;

const endsOf = (c: Connection | CanvasWire) => ({
  from: { node: c.source, port: c.sourceHandle ?? '' },
  to: { node: c.target, port: c.targetHandle ?? '' },
});

export interface CanvasProps {
  /** The app that is open. */
  app: string;
  onSave: () => void;
  /** A hook that looks through all apps. */
  useHits: (text: string) => Hits;
  /** Another app, or a node in it, was found and is wanted. */
  onOpen: (hit: AppHit) => void;
  /** Of what runs; undefined before the first deploy. */
  status: AppStatus | undefined;
  /** Shown while there is no node. */
  empty: ReactNode;
}

export function Canvas({ app, onSave, useHits, onOpen, status, empty }: CanvasProps) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const { nodeTypes } = editor.env;
  const flow = useReactFlow<CanvasNode, CanvasWire>();
  const count = useEdited((s) => s.work.doc.nodes.length);
  // An empty canvas stays where it is: the first node must land where it was dropped.
  const [hadNodes] = useState(count > 0);
  const stage = useStage();
  const commands = useCommands(onSave);
  const unread = useCallback((problem: ClipProblem) => void toast(w[`paste_${problem}`]), [w]);
  useKeys(commands, unread);
  const [dragging, setDragging] = useState(false);
  const dropInto = useDropInto();

  const titleOf = useCallback(
    (node: FlowNode) => nodeTitle(node, editor.store.getState().work.doc, nodeTypes, lang),
    [lang, nodeTypes, editor],
  );
  const titleById = useNodeTitle();
  const { nodes, edges, onNodesChange, onDragStop } = useFlowGraph(titleOf);

  const legal = useCallback(
    (c: Connection | CanvasWire) => {
      const { work, check } = editor.store.getState();
      const { from, to } = endsOf(c);
      return mayConnect(from, to, { doc: work.doc, nodeTypes, check }).may !== 'no';
    },
    [editor, nodeTypes],
  );

  const onConnect = useCallback(
    (c: Connection) => {
      const { from, to } = endsOf(c);
      const kind = portAt(to, 'inputs', editor.store.getState().work.doc, nodeTypes)?.kind;
      editor.edit(connect(from, to, kind ?? 'event'));
    },
    [editor, nodeTypes],
  );

  const onConnectEnd = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
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
      },
    });
  };

  const openMenu = (event: React.MouseEvent | MouseEvent, chosen?: { nodes: readonly string[] }) => {
    event.preventDefault();
    if (chosen && !chosen.nodes.every((id) => editor.store.getState().selection.nodes.includes(id)))
      editor.select(chosen);
    if (!chosen) editor.select({});
    stage.setState({ menu: { screen: { x: event.clientX, y: event.clientY } } });
  };

  return (
    <section aria-label={w.canvas} className="jig-canvas relative size-full bg-canvas">
      <ReactFlow<CanvasNode, CanvasWire>
        nodes={nodes}
        edges={edges}
        nodeTypes={VIEWS}
        edgeTypes={WIRES}
        onNodesChange={onNodesChange}
        onNodeDragStart={() => setDragging(true)}
        onNodeDragStop={(_, __, moved) => {
          setDragging(false);
          dropInto(moved.map(({ id }) => id));
          onDragStop();
        }}
        onSelectionDragStart={() => setDragging(true)}
        onSelectionDragStop={(_, moved) => {
          setDragging(false);
          dropInto(moved.map(({ id }) => id));
          onDragStop();
        }}
        onNodeContextMenu={(event, node) => openMenu(event, { nodes: [node.id] })}
        onSelectionContextMenu={(event, nodes) => openMenu(event, { nodes: nodes.map(({ id }) => id) })}
        onPaneContextMenu={(event) => openMenu(event)}
        onConnect={onConnect}
        onConnectEnd={onConnectEnd}
        isValidConnection={legal}
        connectionRadius={28}
        onEdgeClick={(_, wire) => editor.select({ wires: [wire.id] })}
        onPaneClick={() => {
          editor.select({});
          editor.open(undefined);
        }}
        deleteKeyCode={null}
        minZoom={0.2}
        maxZoom={2}
        fitView={hadNodes}
        fitViewOptions={{ maxZoom: 1, padding: 0.25 }}
        onlyRenderVisibleElements={count > MANY}
        nodeDragThreshold={2}
        zoomOnDoubleClick={false}
        colorMode="light"
        proOptions={{ hideAttribution: false }}
        ariaLabelConfig={{ 'node.a11yDescription.default': w.canvasHelp }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--canvas-dot)" />
        {count > 3 && <Minimap />}
        <Sight />
        <GroupFrames />
        <SelectionBar commands={commands} dragging={dragging} />
        <ConnectionHint />
      </ReactFlow>
      <FitOnce />
      <DebugBanner status={status} titleOf={titleById} />
      <ZoomBar />
      {count === 0 && empty}
      <PickMenu />
      <CanvasMenu commands={commands} />
      <CommandPalette commands={commands} app={app} useHits={useHits} onOpen={onOpen} />
      <KeySheet />
    </section>
  );
}
