'use client';
/** Over what is chosen: what can be done with it at once. */
import { type Align, NodeToolbar, Position, useStore } from '@xyflow/react';
import {
  AlignCenterVertical,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  ArrowRightFromLine,
  Copy,
  Group,
  type LucideIcon,
  Replace,
  Trash2,
  Ungroup,
  Workflow,
} from 'lucide-react';
import { GROUP_HUES } from '#runtime/flow/index.ts';
import { useFault } from '../live/index.ts';
import { Menu, MenuItem } from '../overlay/index.ts';
import { useWords } from '../text/index.ts';
import { Button } from '../ui/index.ts';
import type { ShortcutAction } from './commands/shortcuts.ts';
import type { Commands } from './commands/use-commands.ts';
import { actionWords } from './commands/words.ts';
import { useEdited, useEditor } from './context.tsx';
import { setGroup } from './model/edits/groups.ts';
import { words } from './words.ts';

const ALIGNMENTS: readonly (readonly [ShortcutAction, LucideIcon])[] = [
  ['alignLeft', AlignStartVertical],
  ['alignCenter', AlignCenterVertical],
  ['alignRight', AlignEndVertical],
  ['alignTop', AlignStartVertical],
  ['alignMiddle', AlignCenterVertical],
  ['alignBottom', AlignEndVertical],
  ['distributeX', AlignHorizontalDistributeCenter],
  ['distributeY', AlignVerticalDistributeCenter],
];
/** Window pixels over the nodes within which the bar has no room, and with a group's title. */
const ROOM_ABOVE = 72;
const ROOM_WITH_TITLE = 96;
/** Half of the bar at its widest, window pixels: nearer to an edge it begins or ends with the nodes. */
const HALF_BAR = 116;
/** The same three marks, lying down. */
const LYING: readonly ShortcutAction[] = ['alignTop', 'alignMiddle', 'alignBottom'];

export function SelectionBar({ commands, dragging }: { commands: Commands; dragging: boolean }) {
  const w = useWords(words);
  const actions = useWords(actionWords);
  const editor = useEditor();
  const ids = useEdited((s) => s.selection.nodes);
  const groups = useEdited((s) => s.work.doc.groups);
  // What stopped the app stands over its node.
  const fault = useFault();
  const whole = groups?.find(({ nodes }) => nodes.length === ids.length && nodes.every((id) => ids.includes(id)));
  const isHigh = useStore(({ nodeLookup, transform: [, y, zoom] }) => {
    const top = Math.min(...ids.map((id) => nodeLookup.get(id)?.position.y ?? Number.POSITIVE_INFINITY));
    return top * zoom + y < (whole ? ROOM_WITH_TITLE : ROOM_ABOVE);
  });
  const align = useStore(({ nodeLookup, width, transform: [x, , zoom] }): Align => {
    const nodes = ids.flatMap((id) => nodeLookup.get(id) ?? []);
    const left = Math.min(...nodes.map((node) => node.position.x));
    const right = Math.max(...nodes.map((node) => node.position.x + (node.measured.width ?? 0)));
    const middle = ((left + right) / 2) * zoom + x;
    return middle < HALF_BAR ? 'start' : middle > width - HALF_BAR ? 'end' : 'center';
  });
  // Under a high node hangs what is wrong with it: the bar goes to the side that has room.
  const hasFindings = useEdited((s) => ids.length === 1 && (s.check?.ofNode(ids[0] ?? '')?.length ?? 0) > 0);
  const toTheRight = useStore(({ nodeLookup, width, transform: [x, , zoom] }) => {
    const node = nodeLookup.get(ids[0] ?? '');
    return node !== undefined && (node.position.x + (node.measured.width ?? 0)) * zoom + x + 2 * HALF_BAR < width;
  });
  const hasFault = fault?.node !== undefined && ids.includes(fault.node);
  // What stopped the app hangs there too, where it has no room above.
  const hangs = hasFindings || (hasFault && isHigh);
  const below = hangs ? (toTheRight ? Position.Right : Position.Left) : Position.Bottom;
  if (ids.length === 0 || dragging) return null;
  const act = (action: ShortcutAction, Icon: LucideIcon) => (
    <Button
      key={action}
      look="ghost"
      size="small"
      icon
      aria-label={actions[action]}
      title={actions[action]}
      disabled={!commands.can(action)}
      onClick={() => commands.run(action)}
    >
      <Icon size={14} aria-hidden className={LYING.includes(action) ? 'rotate-90' : undefined} />
    </Button>
  );
  return (
    <NodeToolbar
      nodeId={[...ids]}
      isVisible
      position={!isHigh && !hasFault ? Position.Top : below}
      align={(isHigh || hasFault) && hangs ? 'start' : align}
      offset={whole ? 54 : 14}
    >
      <div
        role="toolbar"
        aria-label={w.selectionBar}
        className="nopan flex items-center rounded-md border border-line bg-raised p-0.5 shadow-card"
      >
        {ids.length === 1 ? (
          <>
            {act('wireTo', ArrowRightFromLine)}
            {act('replace', Replace)}
          </>
        ) : (
          <>
            <Menu
              align="start"
              trigger={
                <Button look="ghost" size="small" icon aria-label={w.align} title={w.align}>
                  <AlignStartVertical size={14} aria-hidden />
                </Button>
              }
            >
              {ALIGNMENTS.map(([action, Icon]) => (
                <MenuItem key={action} disabled={!commands.can(action)} onSelect={() => commands.run(action)}>
                  <Icon size={14} aria-hidden className={LYING.includes(action) ? 'rotate-90' : undefined} />
                  {actions[action]}
                </MenuItem>
              ))}
            </Menu>
            {act('tidy', Workflow)}
          </>
        )}
        {whole ? act('ungroup', Ungroup) : act('group', Group)}
        {whole && (
          <Menu
            align="start"
            trigger={
              <Button look="ghost" size="small" icon aria-label={w.groupHue} title={w.groupHue}>
                <span aria-hidden className="jig-hue size-3.5 rounded-full" data-hue={whole.hue} />
              </Button>
            }
          >
            {GROUP_HUES.map((hue) => (
              <MenuItem key={hue} onSelect={() => editor.edit(setGroup(whole.id, { hue }))}>
                <span aria-hidden className="jig-hue size-3.5 rounded-full" data-hue={hue} />
                {w[`hue_${hue}`]}
              </MenuItem>
            ))}
          </Menu>
        )}
        {act('duplicate', Copy)}
        {act('remove', Trash2)}
      </div>
    </NodeToolbar>
  );
}
