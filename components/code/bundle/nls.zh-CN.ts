/** Monaco's own menus in Chinese; loaded before the editor itself, for a person who reads Chinese. */
import 'monaco-editor/nls/lang/zh-cn.js';
