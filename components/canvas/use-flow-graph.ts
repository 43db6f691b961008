'use client';
/** The document as React Flow wants it: nodes and edges that keep their identity while nothing about them changes. */
import type { NodeChange, NodeHandle } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Lang } from '#runtime/contract/index.ts';
import type { FlowDoc, FlowNode } from '#runtime/flow/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { useEdited, useEditor } from './context.tsx';
import { move } from './model/edits/move.ts';
import { typeTitle } from './model/naming.ts';
import { noteLines, noteOf } from './model/note.ts';
import { lostPorts, nodeById, nodePorts, withLost } from './model/ports.ts';
import { type Shape, shapeOf } from './model/shape.ts';
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

interface Names extends Pick<FlowDoc, 'slots' | 'tables'> {
  readonly titleOf: (node: FlowNode) => string;
  readonly w: { readonly [word: string]: unknown };
  readonly lang: Lang;
}

/** What was given to React Flow last. */
interface Drawn<T extends { readonly id: string }> {
  readonly list: T[];
  readonly byId: ReadonlyMap<string, T>;
  readonly names: Names | undefined;
}
const NOTHING = { list: [], byId: new Map<string, never>(), names: undefined };

/** The very list of last time while nothing in it changed: React Flow goes through all of a new one. */
function keep<T extends { readonly id: string }>(last: Drawn<T>, next: T[], names: Names): Drawn<T> {
  const isSame = next.length === last.list.length && next.every((one, i) => one === last.list[i]);
  if (isSame) return { ...last, names };
  return { list: next, byId: new Map(next.map((one) => [one.id, one])), names };
}

/** The style sheet's unit of length, in pixels. */
const unitOf = (root: Element): number => Number.parseFloat(getComputedStyle(root).fontSize) / 4;

export function useFlowGraph(titleOf: (node: FlowNode) => string) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const { nodeTypes } = editor.env;
  const doc = useEdited((s) => s.work.doc);
  const selection = useEdited((s) => s.selection);
  const [sizes, setSizes] = useState<ReadonlyMap<string, Size>>(new Map());
  const { slots, tables } = doc;
  // What nodes are called by, besides themselves: while none of it changes, a label need not be put together again.
  const names = useMemo<Names>(() => ({ slots, tables, titleOf, w, lang }), [slots, tables, titleOf, w, lang]);

  const { wires } = doc;
  const [unit] = useState(() => unitOf(document.documentElement));
  const expected = useCallback(
    (node: FlowNode): Shape => {
      const ports = nodePorts(node, { slots, tables }, nodeTypes);
      const lost = (side: 'inputs' | 'outputs') => withLost(ports[side], lostPorts(ports, node.id, wires, side));
      return shapeOf(lost('inputs'), lost('outputs'), unit, noteLines(noteOf(node) ?? ''));
    },
    [unit, slots, tables, wires, nodeTypes],
  );

  const made = useRef<Drawn<CanvasNode>>(NOTHING);
  const nodes = useMemo(() => {
    const chosen = new Set(selection.nodes);
    const { byId, names: namedBy } = made.current;
    const next = doc.nodes.map((node): CanvasNode => {
      const before = byId.get(node.id);
      const selected = chosen.has(node.id);
      const shape = expected(node);
      const measured = sizes.get(node.id) ?? shape;
      const isNamed = before?.data.node === node && namedBy === names;
      if (isNamed && before.selected === selected && before.measured === measured) return before;
      const label = isNamed ? before.ariaLabel : undefined;
      return {
        id: node.id,
        type: 'jig',
        position: node.at,
        data: before?.data.node === node ? before.data : { node },
        selected,
        ariaLabel: label ?? w.node(titleOf(node), typeTitle(node.type, nodeTypes, lang)),
        measured,
        // Where it was found to be of another size, its ports have been found too.
        ...(measured === shape ? { handles: shape.ports as NodeHandle[] } : {}),
      };
    });
    made.current = keep(made.current, next, names);
    return made.current.list;
  }, [doc.nodes, selection.nodes, sizes, names, expected, titleOf, w, lang, nodeTypes]);

  const drawn = useRef<Drawn<CanvasWire>>(NOTHING);
  const edges = useMemo(() => {
    const chosen = new Set(selection.wires);
    const { byId, names: namedBy } = drawn.current;
    const next = doc.wires.map((wire): CanvasWire => {
      const before = byId.get(wire.id);
      const from = nodeById(doc.nodes, wire.from.node);
      const to = nodeById(doc.nodes, wire.to.node);
      const selected = chosen.has(wire.id);
      const { data } = before ?? {};
      const isSame = data?.wire === wire && data.from === from && data.to === to && namedBy === names;
      if (before && isSame && before.selected === selected) return before;
      const ports = from && nodePorts(from, names, nodeTypes);
      const kind = ports?.outputs.find((p) => p.name === wire.from.port)?.port.kind ?? 'signal';
      return {
        id: wire.id,
        type: 'jig',
        source: wire.from.node,
        sourceHandle: wire.from.port,
        target: wire.to.node,
        targetHandle: wire.to.port,
        selected,
        data: isSame ? data : { wire, kind, from, to },
        ariaLabel: w.wire(from ? titleOf(from) : wire.from.node, to ? titleOf(to) : wire.to.node),
      };
    });
    drawn.current = keep(drawn.current, next, names);
    return drawn.current.list;
  }, [doc.nodes, doc.wires, selection.wires, names, nodeTypes, titleOf, w]);

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

  return { nodes, edges, onNodesChange };
}
