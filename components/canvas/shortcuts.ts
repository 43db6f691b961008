/** The keyboard of the canvas as one table: the canvas acts by it, and the help shows it. */

/** Ctrl stands for the Command key too. Keys by their `KeyboardEvent.key`, letters in upper case. */
export const SHORTCUTS = {
  undo: ['Ctrl+Z'],
  redo: ['Ctrl+Y', 'Ctrl+Shift+Z'],
  copy: ['Ctrl+C'],
  cut: ['Ctrl+X'],
  paste: ['Ctrl+V'],
  duplicate: ['Ctrl+D'],
  selectAll: ['Ctrl+A'],
  remove: ['Delete', 'Backspace'],
  nudge: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
  nudgeFar: ['Shift+ArrowLeft', 'Shift+ArrowRight', 'Shift+ArrowUp', 'Shift+ArrowDown'],
  leave: ['Escape'],
  save: ['Ctrl+S'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ShortcutAction = keyof typeof SHORTCUTS;

/** Not by key presses but by the clipboard's own events, which need no permission. */
const BY_CLIPBOARD: readonly ShortcutAction[] = ['copy', 'cut', 'paste'];

const BY_PRESS: ReadonlyMap<string, ShortcutAction> = new Map(
  (Object.keys(SHORTCUTS) as ShortcutAction[])
    .filter((action) => !BY_CLIPBOARD.includes(action))
    .flatMap((action) => SHORTCUTS[action].map((keys) => [keys, action] as const)),
);

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** What a key press asks for. */
export function actionOf({ key, ctrlKey, metaKey, shiftKey }: Press): ShortcutAction | undefined {
  const name = key.length === 1 ? key.toUpperCase() : key;
  return BY_PRESS.get(`${ctrlKey || metaKey ? 'Ctrl+' : ''}${shiftKey ? 'Shift+' : ''}${name}`);
}
