'use client';
/** Loads the editor that the launcher bundled: within Next's own build Monaco alone would need another gigabyte of memory. */
import type * as Bundle from './bundle/monaco.ts';

const BASE = '/generated/code';

function addStyles(): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = `${BASE}/monaco.css`;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error('The styles of the code editor could not be loaded.'));
    document.head.append(link);
  });
}

/** The editor reads its words as it is loaded: they have to be there before. */
if (document.documentElement.lang.startsWith('zh'))
  await import(/* turbopackIgnore: true */ /* webpackIgnore: true */ `${BASE}/nls.zh-CN.js`);

const [loaded] = await Promise.all([
  import(/* turbopackIgnore: true */ /* webpackIgnore: true */ `${BASE}/monaco.js`) as Promise<typeof Bundle>,
  addStyles(),
]);

export const { applyTheme, codeFont, editor, javascriptDefaults, languages, MarkerSeverity, Uri } = loaded;
