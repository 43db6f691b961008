/** What each finding means and how it is mended, for the help and the reference: without an app at hand. */
import type { Lang } from '#runtime/contract/index.ts';
import type { DiagnosticCode } from '../diagnostics.ts';
import { explainEn } from './explain-en.ts';
import { explainZh } from './explain-zh.ts';

export interface Explained {
  /** One sentence: what is the case. */
  readonly means: string;
  /** What a person does about it. */
  readonly mend: string;
}
export type Explanations = { readonly [C in DiagnosticCode]: Explained };

export const explanations: Readonly<Record<Lang, Explanations>> = { en: explainEn, 'zh-CN': explainZh };
