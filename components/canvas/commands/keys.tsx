/** Key presses as they stand on the keys. */
import { Fragment } from 'react';
import { partsOf } from './shortcuts.ts';

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

const Key = ({ name }: { name: string }) => (
  <kbd className="inline-flex h-6 min-w-6 items-center justify-center rounded-sm border border-line-strong bg-sunk px-1.5 font-sans text-xs">
    {SIGNS[name] ?? name}
  </kbd>
);

/** One press: keys held together. */
export const Keys = ({ press }: { press: string }) => (
  <span className="inline-flex gap-0.5">
    {partsOf(press).map((key) => (
      <Key key={key} name={key} />
    ))}
  </span>
);

/** All presses that ask for the same; the four arrows share what is held with them. */
export function Presses({ presses, or }: { presses: readonly string[]; or: string }) {
  const arrows = presses.filter((press) => press.includes('Arrow'));
  const held = partsOf(arrows[0] ?? '').slice(0, -1);
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-1">
      {presses
        .filter((press) => !arrows.includes(press))
        .map((press, i) => (
          <Fragment key={press}>
            {i > 0 && <span className="text-faint text-xs">{or}</span>}
            <Keys press={press} />
          </Fragment>
        ))}
      {arrows.length > 0 && (
        <span className="inline-flex gap-0.5">
          {[...held, ...arrows.map((press) => partsOf(press).at(-1) ?? '')].map((key) => (
            <Key key={key} name={key} />
          ))}
        </span>
      )}
    </span>
  );
}
