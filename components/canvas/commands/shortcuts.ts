/** What can be done on the canvas, with its keys, as one table: keyboard, menus, command palette and help all follow it. */

/** Ctrl stands for the Command key too. Keys by their `KeyboardEvent.key`, letters in upper case. */
export const SHORTCUTS = {
  commands: ['Ctrl+K', 'Ctrl+F'],
  addNode: ['A'],
  wireTo: ['W'],
  settings: ['Enter'],
  replace: ['R'],
  goTo: ['Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+ArrowUp', 'Alt+ArrowDown'],
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
  group: ['Ctrl+G'],
  ungroup: ['Ctrl+Shift+G'],
  tidy: ['Shift+T'],
  alignLeft: [],
  alignCenter: [],
  alignRight: [],
  alignTop: [],
  alignMiddle: [],
  alignBottom: [],
  distributeX: [],
  distributeY: [],
  bench: ['T'],
  tests: ['Ctrl+Enter'],
  foldPalette: ['N'],
  foldSettings: ['S'],
  fit: ['Home'],
  zoomIn: ['+', 'Shift++'],
  zoomOut: ['-'],
  leave: ['Escape'],
  save: ['Ctrl+S'],
  keys: ['Shift+?'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ShortcutAction = keyof typeof SHORTCUTS;
export const ACTIONS = Object.keys(SHORTCUTS) as readonly ShortcutAction[];

/** Not by key presses but by the clipboard's own events, which need no permission. */
export const BY_CLIPBOARD: readonly ShortcutAction[] = ['copy', 'cut', 'paste'];

const BY_PRESS: ReadonlyMap<string, ShortcutAction> = new Map(
  ACTIONS.filter((action) => !BY_CLIPBOARD.includes(action)).flatMap((action) =>
    SHORTCUTS[action].map((keys) => [keys, action] as const),
  ),
);

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** What a key press asks for. */
export function actionOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Press): ShortcutAction | undefined {
  const name = key.length === 1 ? key.toUpperCase() : key;
  const held = `${ctrlKey || metaKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}`;
  return BY_PRESS.get(`${held}${name}`);
}

/** One press as parts to show: `Ctrl+Shift++` is Ctrl, Shift and +. */
export const partsOf = (press: string): readonly string[] =>
  press.endsWith('++') ? [...press.slice(0, -2).split('+'), '+'] : press === '+' ? ['+'] : press.split('+');
