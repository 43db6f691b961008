'use client';
/** The document as React Flow wants it: nodes and edges that keep their identity while nothing about them changes. */
import type { NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { FlowNode } from '#runtime/flow/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { useEdited, useEditor } from './context.tsx';
import { move } from './model/edits/move.ts';
import { typeTitle } from './model/naming.ts';
import { nodePorts } from './model/ports.ts';
import type { Point } from './model/work.ts';
import type { CanvasNode } from './node-view.tsx';
import type { CanvasWire } from './wire-view.tsx';
import { words } from './words.ts';

/** All moves of one drag undo as one. */
const DRAG = 'drag';

interface Size {
  readonly width: number;
  readonly height: number;
}

export function useFlowGraph(titleOf: (node: FlowNode) => string) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const { nodeTypes } = editor.env;
  const doc = useEdited((s) => s.work.doc);
  const selection = useEdited((s) => s.selection);
  const [sizes, setSizes] = useState<ReadonlyMap<string, Size>>(new Map());
  const made = useRef(new Map<string, CanvasNode>());

  const nodes = useMemo(() => {
    const chosen = new Set(selection.nodes);
    const next = doc.nodes.map((node): CanvasNode => {
      const before = made.current.get(node.id);
      const selected = chosen.has(node.id);
      const measured = sizes.get(node.id);
      const label = w.node(titleOf(node), typeTitle(node.type, nodeTypes, lang));
      if (
        before?.data.node === node &&
        before.selected === selected &&
        before.measured === measured &&
        before.ariaLabel === label
      )
        return before;
      return {
        id: node.id,
        type: 'jig',
        position: node.at,
        data: { node },
        selected,
        ariaLabel: label,
        ...(measured ? { measured } : {}),
      };
    });
    made.current = new Map(next.map((n) => [n.id, n]));
    return next;
  }, [doc.nodes, selection.nodes, sizes, titleOf, w, lang, nodeTypes]);

  const drawn = useRef(new Map<string, CanvasWire>());
  const edges = useMemo(() => {
    const chosen = new Set(selection.wires);
    const byId = new Map(doc.nodes.map((n) => [n.id, n]));
    const next = doc.wires.map((wire): CanvasWire => {
      const from = byId.get(wire.from.node);
      const port = from && nodePorts(from, doc, nodeTypes).outputs.find((p) => p.name === wire.from.port)?.port;
      const kind = port?.kind ?? 'signal';
      const selected = chosen.has(wire.id);
      const before = drawn.current.get(wire.id);
      const to = byId.get(wire.to.node);
      const label = w.wire(from ? titleOf(from) : wire.from.node, to ? titleOf(to) : wire.to.node);
      if (
        before?.data?.wire === wire &&
        before.data.kind === kind &&
        before.selected === selected &&
        before.ariaLabel === label
      )
        return before;
      return {
        id: wire.id,
        type: 'jig',
        source: wire.from.node,
        sourceHandle: wire.from.port,
        target: wire.to.node,
        targetHandle: wire.to.port,
        selected,
        data: { wire, kind },
        ariaLabel: label,
      };
    });
    drawn.current = new Map(next.map((e) => [e.id, e]));
    return next;
  }, [doc, selection.wires, nodeTypes, titleOf, w]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const places: Record<string, Point> = {};
      const measured = new Map<string, Size>();
      const picked = new Map<string, boolean>();
      for (const change of changes) {
        if (change.type === 'position' && change.position) places[change.id] = change.position;
        if (change.type === 'dimensions' && change.dimensions) measured.set(change.id, change.dimensions);
        if (change.type === 'select') picked.set(change.id, change.selected);
      }
      if (Object.keys(places).length > 0) editor.edit(move(places), DRAG);
      if (measured.size > 0) setSizes((sizes) => new Map([...sizes, ...measured]));
      if (picked.size > 0) {
        const { selection } = editor.store.getState();
        const kept = selection.nodes.filter((id) => picked.get(id) !== false);
        const added = [...picked].filter(([id, on]) => on && !kept.includes(id)).map(([id]) => id);
        const anyOn = added.length > 0;
        editor.select({ nodes: [...kept, ...added], wires: anyOn ? [] : selection.wires });
      }
    },
    [editor],
  );

  return { nodes, edges, onNodesChange, onDragStop: editor.endGroup };
}
