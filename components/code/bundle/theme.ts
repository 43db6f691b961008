/** The code editor's colours, each one of the page's tokens: app/tokens.css is the only place that names a colour. */

/** Of the editor, its lists and its small windows. */
const COLORS = {
  'editor.background': 'surface',
  'editor.foreground': 'text',
  'editorGutter.background': 'surface',
  'editorLineNumber.foreground': 'text-faint',
  'editorLineNumber.activeForeground': 'text-soft',
  'editorCursor.foreground': 'accent',
  'editor.selectionBackground': 'accent-soft',
  'editor.inactiveSelectionBackground': 'accent-soft',
  'editor.selectionHighlightBackground': 'surface-sunk',
  'editor.wordHighlightBackground': 'surface-sunk',
  'editor.wordHighlightStrongBackground': 'accent-soft',
  'editor.lineHighlightBackground': 'surface-sunk',
  'editor.lineHighlightBorder': 'surface-sunk',
  'editor.findMatchBackground': 'accent-soft',
  'editor.findMatchHighlightBackground': 'surface-sunk',
  'editor.findMatchBorder': 'accent',
  'editorIndentGuide.background1': 'line',
  'editorIndentGuide.activeBackground1': 'line-strong',
  'editorWhitespace.foreground': 'line-strong',
  'editorBracketMatch.background': 'accent-soft',
  'editorBracketMatch.border': 'accent',
  'editorBracketHighlight.foreground1': 'text-soft',
  'editorBracketHighlight.foreground2': 'pen-1',
  'editorBracketHighlight.foreground3': 'pen-2',
  'editorBracketHighlight.unexpectedBracket.foreground': 'danger',
  'editorError.foreground': 'danger',
  'editorWarning.foreground': 'alarm-high',
  'editorInfo.foreground': 'accent',
  'editorHint.foreground': 'text-faint',
  'editorWidget.background': 'surface-raised',
  'editorWidget.foreground': 'text',
  'editorWidget.border': 'line-strong',
  'editorHoverWidget.background': 'surface-raised',
  'editorHoverWidget.foreground': 'text',
  'editorHoverWidget.border': 'line-strong',
  'editorHoverWidget.statusBarBackground': 'surface-sunk',
  'editorSuggestWidget.background': 'surface-raised',
  'editorSuggestWidget.foreground': 'text',
  'editorSuggestWidget.border': 'line-strong',
  'editorSuggestWidget.selectedBackground': 'accent-soft',
  'editorSuggestWidget.selectedForeground': 'text',
  'editorSuggestWidget.selectedIconForeground': 'accent',
  'editorSuggestWidget.highlightForeground': 'accent',
  'editorSuggestWidget.focusHighlightForeground': 'accent',
  'editorMarkerNavigation.background': 'surface-sunk',
  'editorMarkerNavigationError.background': 'danger',
  'list.hoverBackground': 'surface-sunk',
  'list.hoverForeground': 'text',
  'list.focusBackground': 'accent-soft',
  'list.focusForeground': 'text',
  'list.activeSelectionBackground': 'accent-soft',
  'list.activeSelectionForeground': 'text',
  'list.highlightForeground': 'accent',
  'list.focusHighlightForeground': 'accent',
  'input.background': 'surface',
  'input.foreground': 'text',
  'input.border': 'line-strong',
  'input.placeholderForeground': 'text-faint',
  'inputOption.activeBackground': 'accent-soft',
  'inputOption.activeForeground': 'text',
  'inputOption.activeBorder': 'accent',
  'menu.background': 'surface-raised',
  'menu.foreground': 'text',
  'menu.selectionBackground': 'accent-soft',
  'menu.selectionForeground': 'text',
  'menu.separatorBackground': 'line',
  'menu.border': 'line-strong',
  'quickInput.background': 'surface-raised',
  'quickInput.foreground': 'text',
  'pickerGroup.foreground': 'text-faint',
  'pickerGroup.border': 'line',
  'scrollbarSlider.background': 'line',
  'scrollbarSlider.hoverBackground': 'line-strong',
  'scrollbarSlider.activeBackground': 'line-strong',
  'textLink.foreground': 'accent',
  'textLink.activeForeground': 'accent-strong',
  'keybindingLabel.foreground': 'text-soft',
  focusBorder: 'accent',
  foreground: 'text',
  descriptionForeground: 'text-soft',
  errorForeground: 'danger',
  'icon.foreground': 'text-soft',
} as const;

/** Of the parts of a script; hues that no alarm has. */
const PARTS = {
  '': 'text',
  keyword: 'pen-2',
  number: 'pen-5',
  string: 'pen-3',
  'string.escape': 'pen-7',
  regexp: 'pen-7',
  type: 'pen-1',
  delimiter: 'text-soft',
  comment: 'text-faint',
} as const;

/** Custom properties of the page that it rests on, without the dashes. */
export const TOKENS: readonly string[] = [...new Set<string>([...Object.values(COLORS), ...Object.values(PARTS)])];

export interface EditorTheme {
  readonly base: 'vs' | 'vs-dark';
  readonly inherit: true;
  readonly colors: Record<string, string>;
  readonly rules: { token: string; foreground: string; fontStyle?: string }[];
}

/** `colorOf` a token: #rrggbb, the only way the editor reads a colour. */
export const editorTheme = (isDark: boolean, colorOf: (token: string) => string): EditorTheme => ({
  base: isDark ? 'vs-dark' : 'vs',
  inherit: true,
  colors: Object.fromEntries(Object.entries(COLORS).map(([id, token]) => [id, colorOf(token)])),
  rules: Object.entries(PARTS).map(([token, color]) => ({
    token,
    foreground: colorOf(color).slice(1),
    ...(token === 'comment' ? { fontStyle: 'italic' } : {}),
  })),
});
