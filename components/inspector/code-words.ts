/** Words around the script editor. */
import { defineWords } from '../text/define-words.ts';

export const codeWords = defineWords({
  'zh-CN': {
    format: '整理格式',
    formatKey: '整理格式（Shift+Alt+F）',
    pieces: '代码片段',
    fullWindow: '整个窗口',
    fullWindowKey: '在整个窗口里编辑，按 Esc 返回',
    close: '关闭',
    problems: '代码里的错误',
    problemAt: (line: number) => `第 ${line} 行`,
    moreProblems: (n: number) => `还有 ${n} 处`,
    keys: '按 Ctrl+M 后，Tab 键离开编辑器；再按一次恢复。',
    keysMac: '按 ⌃⇧M 后，Tab 键离开编辑器；再按一次恢复。',
    faultAt: (line: number) => `运行时第 ${line} 行出错，应用已停`,
    faultHere: '运行时出错，应用已停',
    faultBefore: (line: number) => `正在运行的版本在第 ${line} 行停下。代码已改，部署后才知道好了没有。`,
  },
  en: {
    format: 'Format',
    formatKey: 'Format (Shift+Alt+F)',
    pieces: 'Snippets',
    fullWindow: 'Full window',
    fullWindowKey: 'Edit in the full window, Escape comes back',
    close: 'Close',
    problems: 'Errors in the code',
    problemAt: (line: number) => `Line ${line}`,
    moreProblems: (n: number) => `${n} more`,
    keys: 'After Ctrl+M the Tab key leaves the editor; press it again to indent.',
    keysMac: 'After ⌃⇧M the Tab key leaves the editor; press it again to indent.',
    faultAt: (line: number) => `Stopped the app while it ran, at line ${line}`,
    faultHere: 'Stopped the app while it ran',
    faultBefore: (line: number) =>
      `The deployed code stopped at line ${line}. It has been changed since: deploy to see whether it is mended.`,
  },
});
