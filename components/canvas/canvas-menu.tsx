'use client';
/** The menu of the right button, or of a long press: what can be done with what is under it. */
import { DropdownMenu } from 'radix-ui';
import { toast } from 'sonner';
import { useDebugging } from '../live/index.ts';
import { MenuItem, MenuLine } from '../overlay/index.ts';
import { useWords } from '../text/index.ts';
import { partsOf, SHORTCUTS, type ShortcutAction } from './commands/shortcuts.ts';
import { useStage, useStaged } from './commands/stage-context.tsx';
import type { Commands } from './commands/use-commands.ts';
import { actionWords } from './commands/words.ts';
import { useEdited } from './context.tsx';
import { debugWords } from './debug/words.ts';
import { words } from './words.ts';

const ON_NODES: readonly (readonly ShortcutAction[])[] = [
  ['settings', 'wireTo', 'replace'],
  ['copy', 'cut', 'duplicate', 'group', 'ungroup'],
  ['remove'],
];
const ON_PANE: readonly (readonly ShortcutAction[])[] = [
  ['commands', 'addNode', 'selectAll'],
  ['tidy', 'fit'],
  ['undo', 'redo'],
  ['keys'],
];

export function CanvasMenu({ commands }: { commands: Commands }) {
  const w = useWords(words);
  const actions = useWords(actionWords);
  const stage = useStage();
  const menu = useStaged((s) => s.menu);
  const nodes = useEdited((s) => s.selection.nodes);
  const d = useWords(debugWords);
  const { isOn, breakpoints, setBreakpoint } = useDebugging();
  const stopHere = async (node: string) => {
    const problem = await setBreakpoint(node, breakpoints.has(node) ? undefined : '');
    if (problem !== undefined) toast(problem);
  };
  const [only] = nodes.length === 1 ? nodes : [];
  if (!menu) return null;
  const parts = (nodes.length > 0 ? ON_NODES : ON_PANE)
    .map((part) => part.filter((action) => commands.can(action)))
    .filter((part) => part.length > 0);
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && stage.setState({ menu: undefined })}>
      <DropdownMenu.Trigger
        aria-label={w.canvasMenu}
        className="fixed size-0"
        style={{ left: menu.screen.x, top: menu.screen.y }}
      />
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          aria-label={w.canvasMenu}
          className="z-50 min-w-52 rounded-md border border-line bg-raised p-1 text-sm shadow-float"
        >
          {isOn && only !== undefined && (
            <>
              <MenuItem onSelect={() => void stopHere(only)}>
                {breakpoints.has(only) ? d.breakpointGone : d.breakpointHere}
              </MenuItem>
              <MenuLine />
            </>
          )}
          {parts.map((part, i) => (
            <div key={part[0]}>
              {i > 0 && <MenuLine />}
              {part.map((action) => {
                const [press] = SHORTCUTS[action];
                return (
                  <MenuItem
                    key={action}
                    danger={action === 'remove'}
                    onSelect={() => commands.run(action)}
                    {...(press ? { shortcut: partsOf(press).join(' ') } : {})}
                  >
                    {actions[action]}
                  </MenuItem>
                );
              })}
            </div>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
