'use client';
/** The keyboard at a glance, over the canvas. */
import { Dialog } from '../../overlay/index.ts';
import { useWords } from '../../text/index.ts';
import { words } from '../words.ts';
import { Presses } from './keys.tsx';
import { ACTIONS, SHORTCUTS } from './shortcuts.ts';
import { useStage, useStaged } from './stage-context.tsx';
import { actionWords } from './words.ts';

export function KeySheet() {
  const w = useWords(words);
  const actions = useWords(actionWords);
  const stage = useStage();
  const open = useStaged((s) => s.keys);
  return (
    <Dialog
      open={open}
      wide
      onClose={() => stage.setState({ keys: false })}
      title={w.keyboard}
      about={w.keyboardAbout}
      closeLabel={w.close}
    >
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        aria-label={w.keyboard}
        className="grid gap-x-8 sm:grid-cols-2"
      >
        {ACTIONS.filter((action) => SHORTCUTS[action].length > 0).map((action) => (
          <li key={action} className="flex items-center gap-3 border-line border-b py-1.5 text-sm">
            <span className="min-w-0 flex-1">{actions[action]}</span>
            <Presses presses={SHORTCUTS[action]} or="/" />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
