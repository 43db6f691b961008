'use client';
/** The canvas: nodes and wires with React Flow, connection rules as one draws, keyboard, minimap. */
import '@xyflow/react/dist/base.css';
import './canvas.css';
import { Background, BackgroundVariant, ReactFlow } from '@xyflow/react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { toast } from 'sonner';
import type { FlowNode } from '#runtime/flow/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { BenchBanner } from './bench/banner.tsx';
import { useIsOnBench } from './bench/bench-context.tsx';
import { CanvasMenu } from './canvas-menu.tsx';
import { type AppHit, CommandPalette, type Hits } from './commands/command-palette.tsx';
import { KeySheet } from './commands/key-sheet.tsx';
import { useCommands } from './commands/use-commands.ts';
import { useKeys } from './commands/use-keys.ts';
import { ConnectionHint } from './connection-hint.tsx';
import { useEdited, useEditor } from './context.tsx';
import { DebugBanner } from './debug/banner.tsx';
import { GroupFrames } from './group-frames.tsx';
import { Guide } from './guide/guide.tsx';
import { LooseWire } from './loose-wire.tsx';
import { Minimap } from './minimap.tsx';
import type { ClipProblem } from './model/edits/paste.ts';
import { nodeTitle } from './model/naming.ts';
import { ZOOM } from './model/view.ts';
import { type CanvasNode, NodeView } from './node-view.tsx';
import { PickMenu } from './pick-menu.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { Sight } from './sight.tsx';
import { useFlowGraph } from './use-flow-graph.ts';
import { useHands } from './use-hands.ts';
import { useNodeTitle } from './use-node-title.ts';
import { useOpenMenu } from './use-open-menu.ts';
import { usePinch } from './use-pinch.ts';
import { useLongPress, useNearestPort } from './use-touch.ts';
import { type CanvasWire, WireView } from './wire-view.tsx';
import { words } from './words.ts';
import { FitOnce, ZoomBar } from './zoom-bar.tsx';

const VIEWS = { jig: NodeView };
const WIRES = { jig: WireView };
/** Above this, nodes out of sight are left out of the page. */
const MANY = 150;

const ATTRIBUTION = { hideAttribution: false };

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
  const count = useEdited((s) => s.work.doc.nodes.length);
  const commands = useCommands(onSave);
  const unread = useCallback((problem: ClipProblem) => void toast(w[`paste_${problem}`]), [w]);
  useKeys(commands, unread);
  const [dragging, setDragging] = useState(false);
  const hands = useHands(setDragging);
  const labels = useMemo(() => ({ 'node.a11yDescription.default': w.canvasHelp }), [w]);

  const titleOf = useCallback(
    (node: FlowNode) => nodeTitle(node, editor.store.getState().work.doc, nodeTypes, lang),
    [lang, nodeTypes, editor],
  );
  const titleById = useNodeTitle();
  const onBench = useIsOnBench();
  const { nodes, edges, onNodesChange } = useFlowGraph(titleOf);
  const area = useRef<HTMLElement>(null);
  const openMenu = useOpenMenu();
  useLongPress(area, ({ x, y, node }) => openMenu({ x, y }, node === undefined ? undefined : [node]));
  useNearestPort(area);
  usePinch(area);

  return (
    <section
      ref={area}
      aria-label={w.canvas}
      // Not in the order of Tab: it takes the focus when the first nodes were put on it, and Tab goes on to them.
      tabIndex={-1}
      data-bench={onBench || undefined}
      className="jig-canvas relative size-full bg-canvas"
    >
      <ReactFlow<CanvasNode, CanvasWire>
        nodes={nodes}
        edges={edges}
        nodeTypes={VIEWS}
        edgeTypes={WIRES}
        onNodesChange={onNodesChange}
        {...hands}
        connectionRadius={28}
        deleteKeyCode={null}
        minZoom={ZOOM.min}
        maxZoom={ZOOM.max}
        onlyRenderVisibleElements={count > MANY}
        nodeDragThreshold={2}
        zoomOnDoubleClick={false}
        colorMode="light"
        proOptions={ATTRIBUTION}
        ariaLabelConfig={labels}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--canvas-dot)" />
        {count > 3 && <Minimap />}
        <Sight />
        <GroupFrames />
        <SelectionBar commands={commands} dragging={dragging} />
        <ConnectionHint />
        <LooseWire />
      </ReactFlow>
      <FitOnce />
      {onBench ? <BenchBanner /> : <DebugBanner status={status} titleOf={titleById} />}
      <ZoomBar />
      <Guide app={app} status={status} />
      {count === 0 && empty}
      <PickMenu />
      <CanvasMenu commands={commands} />
      <CommandPalette commands={commands} app={app} useHits={useHits} onOpen={onOpen} />
      <KeySheet />
    </section>
  );
}
