/** The keyboard of the canvas, from the very table the canvas acts by. */
import type { Lang } from '#runtime/contract/index.ts';
import { Presses } from '../canvas/commands/keys.tsx';
import { ACTIONS, SHORTCUTS } from '../canvas/commands/shortcuts.ts';
import { actionWords } from '../canvas/commands/words.ts';
import { Rows } from './field-list.tsx';
import { words } from './words.ts';

export function KeyList({ lang }: { lang: Lang }) {
  const w = words[lang];
  return (
    <div>
      <Rows>
        {ACTIONS.filter((action) => SHORTCUTS[action].length > 0).map((action) => (
          <li key={action} className="grid items-center gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[18rem_minmax(0,1fr)]">
            <span className="justify-self-start">
              <Presses presses={SHORTCUTS[action]} or={w.or} />
            </span>
            <span className="text-sm">{actionWords[lang][action]}</span>
          </li>
        ))}
      </Rows>
      <p className="mt-3 text-sm text-soft">{w.mac}</p>
    </div>
  );
}
