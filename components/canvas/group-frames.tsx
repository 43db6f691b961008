'use client';
/** Frames around nodes that belong together, under the nodes; the title moves them all and is where the group is named. */
import { useReactFlow, useStore, ViewportPortal } from '@xyflow/react';
import { useRef, useState } from 'react';
import { inLang } from '#runtime/contract/index.ts';
import type { FlowGroup } from '#runtime/flow/index.ts';
import { useLang, useWords } from '../text/index.ts';
import { cn } from '../ui/index.ts';
import { useEdited, useEditor } from './context.tsx';
import { setGroup } from './model/edits/groups.ts';
import { move } from './model/edits/move.ts';
import { type Frame, frameOf } from './model/frame.ts';
import type { Point } from './model/work.ts';
import { words } from './words.ts';

const NONE: readonly FlowGroup[] = [];

/** Moves all nodes of the group with the pointer, as one step. */
function useGrip(group: FlowGroup) {
  const editor = useEditor();
  const flow = useReactFlow();
  const held = useRef<{ pointer: Point; places: Readonly<Record<string, Point>> }>(undefined);
  return {
    onPointerDown(e: React.PointerEvent<HTMLElement>) {
      if (e.button !== 0 || (e.target as HTMLElement).closest('input')) return;
      e.stopPropagation();
      e.currentTarget.setPointerCapture(e.pointerId);
      const { nodes } = editor.store.getState().work.doc;
      held.current = {
        pointer: flow.screenToFlowPosition({ x: e.clientX, y: e.clientY }, { snapToGrid: false }),
        places: Object.fromEntries(nodes.filter((n) => group.nodes.includes(n.id)).map((n) => [n.id, n.at])),
      };
      editor.select({ nodes: group.nodes });
    },
    onPointerMove(e: React.PointerEvent) {
      if (!held.current) return;
      const now = flow.screenToFlowPosition({ x: e.clientX, y: e.clientY }, { snapToGrid: false });
      const { pointer, places } = held.current;
      editor.edit(
        move(
          Object.fromEntries(
            Object.entries(places).map(([id, at]) => [
              id,
              { x: at.x + now.x - pointer.x, y: at.y + now.y - pointer.y },
            ]),
          ),
        ),
        'drag',
      );
    },
    onPointerUp() {
      held.current = undefined;
      editor.endGroup();
    },
  };
}

function Title({ group }: { group: FlowGroup }) {
  const w = useWords(words);
  const lang = useLang();
  const editor = useEditor();
  const [named, setNamed] = useState(false);
  const grip = useGrip(group);
  const title = inLang(group.title, lang);
  if (named)
    return (
      <input
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the title that was pressed
        autoFocus
        aria-label={w.groupName}
        value={title}
        onFocus={(e) => e.target.select()}
        onChange={(e) => {
          const text = e.target.value;
          const named = typeof group.title === 'string' ? text : { ...group.title, [lang]: text };
          editor.edit(setGroup(group.id, { title: named }), `group ${group.id}`);
        }}
        onBlur={() => {
          setNamed(false);
          editor.endGroup();
        }}
        onKeyDown={(e) => {
          if (e.key === 'Enter' || e.key === 'Escape') e.currentTarget.blur();
          e.stopPropagation();
        }}
        className="nopan nodrag pointer-events-auto h-6 w-44 rounded-sm border border-accent bg-surface px-1.5 font-semibold text-xs outline-none"
      />
    );
  return (
    <button
      type="button"
      {...grip}
      onDoubleClick={() => setNamed(true)}
      onKeyDown={(e) => {
        if (e.key === 'F2') setNamed(true);
      }}
      onClick={() => editor.select({ nodes: group.nodes })}
      title={w.groupHelp}
      aria-label={w.groupOf(title, group.nodes.length)}
      className="jig-group-title nopan nodrag pointer-events-auto max-w-full cursor-grab truncate rounded-sm px-1.5 py-0.5 text-left font-semibold text-soft text-xs hover:bg-surface active:cursor-grabbing"
    >
      {title || w.newGroup}
    </button>
  );
}

function GroupFrame({ group, frame, chosen }: { group: FlowGroup; frame: Frame; chosen: boolean }) {
  return (
    <div
      data-group={group.id}
      data-hue={group.hue}
      className={cn('jig-group pointer-events-none absolute rounded-lg border', chosen && 'border-accent!')}
      style={{
        transform: `translate(${frame.x}px, ${frame.y}px)`,
        width: frame.width,
        height: frame.height,
        zIndex: -1,
      }}
    >
      <div className="px-1.5 pt-1">
        <Title group={group} />
      </div>
    </div>
  );
}

export function GroupFrames() {
  const groups = useEdited((s) => s.work.doc.groups) ?? NONE;
  const nodes = useEdited((s) => s.work.doc.nodes);
  const chosen = useEdited((s) => s.selection.nodes);
  // Sizes are known to React Flow only; a new map when one of them changes.
  const sizes = useStore((s) => s.nodeLookup);
  if (groups.length === 0) return null;
  return (
    <ViewportPortal>
      {groups.map((group) => {
        const frame = frameOf(group, nodes, (id) => sizes.get(id)?.measured);
        if (!frame) return null;
        const whole = chosen.length > 0 && group.nodes.every((id) => chosen.includes(id));
        return <GroupFrame key={group.id} group={group} frame={frame} chosen={whole} />;
      })}
    </ViewportPortal>
  );
}
