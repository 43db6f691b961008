/** The keyboard of the canvas, from the very table the canvas acts by. */
import { Fragment } from 'react';
import type { Lang } from '#runtime/contract/index.ts';
import { SHORTCUTS, type ShortcutAction } from '../canvas/shortcuts.ts';
import { Rows } from './field-list.tsx';
import { words } from './words.ts';

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

const Keys = ({ press }: { press: string }) => (
  <span className="inline-flex gap-0.5">
    {press.split('+').map((key) => (
      <kbd
        key={key}
        className="inline-flex h-6 min-w-6 items-center justify-center rounded-sm border border-line-strong bg-sunk px-1.5 font-sans text-xs"
      >
        {SIGNS[key] ?? key}
      </kbd>
    ))}
  </span>
);

export function KeyList({ lang }: { lang: Lang }) {
  const w = words[lang];
  return (
    <div>
      <Rows>
        {(Object.entries(SHORTCUTS) as [ShortcutAction, readonly string[]][]).map(([action, presses]) => (
          <li key={action} className="grid items-center gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[18rem_minmax(0,1fr)]">
            <span className="flex flex-wrap items-center gap-1.5">
              {presses.map((press, i) => (
                <Fragment key={press}>
                  {i > 0 && !press.includes('Arrow') && <span className="text-faint text-xs">{w.or}</span>}
                  <Keys press={press} />
                </Fragment>
              ))}
            </span>
            <span className="text-sm">{w[action]}</span>
          </li>
        ))}
      </Rows>
      <p className="mt-3 text-sm text-soft">{w.mac}</p>
    </div>
  );
}
