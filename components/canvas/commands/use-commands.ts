'use client';
/** Carries out what can be done on the canvas, whoever asks: a key, a menu, the command palette. */
import { useReactFlow } from '@xyflow/react';
import { useCallback, useMemo } from 'react';
import { LANGS } from '#runtime/contract/index.ts';
import { useBench } from '../bench/bench-context.tsx';
import { useEditor } from '../context.tsx';
import { fold } from '../folded.ts';
import { type Alignment, type Axis, align, type Box, distribute } from '../model/edits/align.ts';
import { duplicate } from '../model/edits/duplicate.ts';
import { group, leave, ungroup } from '../model/edits/groups.ts';
import { move, nudge } from '../model/edits/move.ts';
import { remove } from '../model/edits/remove.ts';
import { configFields } from '../model/fields.ts';
import { type Direction, neighbour } from '../model/neighbour.ts';
import { NODE_SIZE } from '../model/place.ts';
import { nodeById, nodePorts } from '../model/ports.ts';
import { choiceOf, tidy } from '../model/tidy.ts';
import type { Point } from '../model/work.ts';
import { useTestActions } from '../tests/store.tsx';
import { useViews } from '../use-views.ts';
import { words } from '../words.ts';
import type { ShortcutAction } from './shortcuts.ts';
import type { Ask } from './stage.ts';
import { useStage } from './stage-context.tsx';

/** One press moves by this many pixels, with Shift by five times that. */
const NUDGE = 4;
const MOVE_MS = 200;

const ALIGN: Partial<Record<ShortcutAction, Alignment>> = {
  alignLeft: 'left',
  alignCenter: 'center',
  alignRight: 'right',
  alignTop: 'top',
  alignMiddle: 'middle',
  alignBottom: 'bottom',
};
const DISTRIBUTE: Partial<Record<ShortcutAction, Axis>> = { distributeX: 'x', distributeY: 'y' };
const ARROWS: Readonly<Record<string, { by: Point; to: Direction }>> = {
  ArrowLeft: { by: { x: -1, y: 0 }, to: 'left' },
  ArrowRight: { by: { x: 1, y: 0 }, to: 'right' },
  ArrowUp: { by: { x: 0, y: -1 }, to: 'up' },
  ArrowDown: { by: { x: 0, y: 1 }, to: 'down' },
};

export interface Commands {
  /** Whether it would do something now. */
  can(action: ShortcutAction): boolean;
  /** `key`: the arrow that asked. False when it does not apply. */
  run(action: ShortcutAction, key?: string): boolean;
  /** Shows a node: selected, in sight, with the keyboard on it. */
  reveal(node: string): void;
}

/** How many nodes have to be chosen for it. */
const NEEDS: Partial<Record<ShortcutAction, number>> = {
  wireTo: 1,
  settings: 1,
  replace: 1,
  goTo: 1,
  copy: 1,
  cut: 1,
  duplicate: 1,
  nudge: 1,
  nudgeFar: 1,
  group: 1,
  ungroup: 1,
  alignLeft: 2,
  alignCenter: 2,
  alignRight: 2,
  alignTop: 2,
  alignMiddle: 2,
  alignBottom: 2,
  distributeX: 3,
  distributeY: 3,
};
const ONE_ONLY: readonly ShortcutAction[] = ['wireTo', 'settings', 'replace', 'goTo'];

export function useCommands(onSave: () => void): Commands {
  const editor = useEditor();
  const stage = useStage();
  const bench = useBench();
  const tests = useTestActions();
  const flow = useReactFlow();
  const views = useViews();

  const boxes = useCallback(
    (ids?: readonly string[]): Box[] =>
      flow
        .getNodes()
        .filter((n) => !ids || ids.includes(n.id))
        .map(({ id, position, measured }) => ({
          id,
          x: position.x,
          y: position.y,
          width: measured?.width ?? NODE_SIZE.width,
          height: measured?.height ?? NODE_SIZE.height,
        })),
    [flow],
  );

  const reveal = useCallback(
    (node: string) => {
      editor.select({ nodes: [node] });
      const [box] = boxes([node]);
      if (!box) return;
      const { zoom } = flow.getViewport();
      void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: Math.max(zoom, 0.6), duration: 200 });
      // Only those in sight are in the page: it is there once the view has moved.
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node)}"]`)?.focus(),
      );
    },
    [editor, flow, boxes],
  );

  return useMemo(() => {
    const can = (action: ShortcutAction): boolean => {
      const { selection, past, future, work } = editor.store.getState();
      const chosen = selection.nodes.length;
      if (action === 'undo') return past.length > 0;
      if (action === 'redo') return future.length > 0;
      if (action === 'remove') return chosen + selection.wires.length > 0;
      if (action === 'tidy') return work.doc.nodes.length > 1 && !stage.getState().tidying;
      if (action === 'ungroup')
        return (work.doc.groups ?? []).some(({ nodes }) => nodes.some((id) => selection.nodes.includes(id)));
      // On a narrow screen they lie over the canvas, one at a time.
      if (action === 'foldPalette' || action === 'foldSettings') return matchMedia('(min-width: 1024px)').matches;
      if (ONE_ONLY.includes(action)) return chosen === 1;
      return chosen >= (NEEDS[action] ?? 0);
    };

    const ask = (one: Ask) => stage.setState({ ask: one });
    /** Where a list about a node opens: at its right upper corner, in the window. */
    const beside = (id: string): Point => {
      const [box] = boxes([id]);
      return flow.flowToScreenPosition(box ? { x: box.x + box.width, y: box.y } : { x: 0, y: 0 });
    };

    async function tidyUp(): Promise<void> {
      const { work, selection } = editor.store.getState();
      const { groups = [] } = work.doc;
      const ids = selection.nodes.length > 1 ? choiceOf(selection.nodes, groups) : undefined;
      const { nodeTypes } = editor.env;
      stage.setState({ tidying: true });
      try {
        const places = await tidy(
          boxes(ids).flatMap((box) => {
            const node = nodeById(work.doc.nodes, box.id);
            if (!node) return [];
            const { inputs, outputs } = nodePorts(node, work.doc, nodeTypes);
            return [{ ...box, inputs: inputs.map((p) => p.name), outputs: outputs.map((p) => p.name) }];
          }),
          work.doc.wires,
          groups,
        );
        editor.edit(move(places));
        if (!ids) requestAnimationFrame(() => views.whole(MOVE_MS));
      } finally {
        stage.setState({ tidying: false });
      }
    }

    const run = (action: ShortcutAction, key = ''): boolean => {
      if (!can(action)) return false;
      const { selection, work } = editor.store.getState();
      const [first = ''] = selection.nodes;
      const alignment = ALIGN[action];
      const axis = DISTRIBUTE[action];
      if (alignment) editor.edit(align(boxes(selection.nodes), alignment));
      else if (axis) editor.edit(distribute(boxes(selection.nodes), axis));
      else
        switch (action) {
          case 'undo':
            editor.undo();
            break;
          case 'redo':
            editor.redo();
            break;
          case 'duplicate':
            editor.edit(duplicate(selection.nodes));
            break;
          case 'selectAll':
            editor.select({ nodes: work.doc.nodes.map((n) => n.id) });
            break;
          case 'remove':
            editor.edit(remove(selection.nodes, selection.wires));
            break;
          case 'nudge':
          case 'nudgeFar': {
            const { x, y } = ARROWS[key]?.by ?? { x: 0, y: 0 };
            const by = NUDGE * (action === 'nudgeFar' ? 5 : 1);
            editor.edit(nudge(selection.nodes, { x: x * by, y: y * by }), 'nudge');
            break;
          }
          case 'goTo': {
            const [from] = boxes([first]);
            const to = ARROWS[key]?.to;
            const next = from && to && neighbour(boxes(), from, to);
            if (next !== undefined) reveal(next);
            break;
          }
          case 'group': {
            const title = Object.fromEntries(LANGS.map((lang) => [lang, words[lang].newGroup]));
            editor.edit(group(selection.nodes, title));
            break;
          }
          case 'ungroup':
            for (const { id, nodes } of work.doc.groups ?? []) {
              if (!nodes.some((node) => selection.nodes.includes(node))) continue;
              const whole = nodes.every((node) => selection.nodes.includes(node));
              // Of a group of which only a part is chosen, the part leaves.
              editor.edit(whole ? ungroup(id) : leave(selection.nodes));
            }
            break;
          case 'tidy':
            void tidyUp();
            break;
          case 'settings': {
            const node = nodeById(work.doc.nodes, first);
            const def = node && editor.env.nodeTypes[node.type]?.def;
            const field = def && configFields(def).find((f) => !f.advanced);
            if (!field) return false;
            editor.openField(first, field.name);
            break;
          }
          case 'replace':
            ask({ kind: 'replace', node: first, screen: beside(first) });
            break;
          case 'wireTo':
            ask({ kind: 'wire', node: first, screen: beside(first) });
            break;
          case 'addNode':
            fold(stage, 'palette', false);
            // Seen once it is drawn.
            requestAnimationFrame(() => document.querySelector<HTMLInputElement>('[data-palette-search]')?.focus());
            break;
          case 'foldPalette':
            fold(stage, 'palette', !stage.getState().folded.palette);
            break;
          case 'foldSettings':
            fold(stage, 'settings', !stage.getState().folded.settings);
            break;
          case 'tests':
            tests.show(undefined);
            void tests.run(editor.store.getState().work.doc.tests ?? []);
            break;
          case 'bench':
            if (bench.store.getState().isOpen) bench.close();
            else bench.open();
            break;
          case 'fit':
            views.whole(MOVE_MS);
            break;
          case 'zoomIn':
            void flow.zoomIn({ duration: 120 });
            break;
          case 'zoomOut':
            void flow.zoomOut({ duration: 120 });
            break;
          case 'commands':
            stage.setState({ palette: true });
            break;
          case 'keys':
            stage.setState({ keys: true });
            break;
          case 'leave':
            editor.select({});
            editor.open(undefined);
            break;
          case 'save':
            onSave();
            break;
          case 'copy':
          case 'cut':
            // Asks the page for the clipboard's event, in which the nodes are handed over.
            return document.execCommand(action);
          default:
            return false;
        }
      return true;
    };
    return { can, run, reveal };
  }, [editor, stage, bench, tests, flow, views, boxes, reveal, onSave]);
}
