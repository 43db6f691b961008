/** Words in both languages with one shape: a missing key or a differing argument is a compile error. */
import type { Lang } from '#runtime/contract/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: arguments differ per word; each call site is checked against its own
export type Words = Readonly<Record<string, string | ((...args: any[]) => string)>>;

type SameShape<W extends Words> = {
  readonly [K in keyof W]: W[K] extends (...args: infer A) => string ? (...args: A) => string : string;
};

/** `zh-CN` gives the shape, `en` must follow it. */
export const defineWords = <W extends Words>(words: {
  readonly 'zh-CN': W;
  readonly en: SameShape<NoInfer<W>>;
}): Readonly<Record<Lang, W>> => words as unknown as Readonly<Record<Lang, W>>;
