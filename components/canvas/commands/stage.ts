/** What lies over the canvas at a time: a list to pick from, a menu, the command palette, the keyboard sheet; and what is folded away beside it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Folded, NONE_FOLDED } from '../folded.ts';
import type { Loose } from '../model/quick.ts';
import type { Point } from '../model/work.ts';

/** What is asked for; `screen` is a place in the window, where the list opens. */
export type Ask = { readonly screen: Point } & ( // `from`: where in the window the wire begins.
  | { readonly kind: 'loose'; readonly loose: Loose; readonly at: Point; readonly from: Point }
  | { readonly kind: 'insert'; readonly wire: string }
  | { readonly kind: 'replace'; readonly node: string }
  | { readonly kind: 'wire'; readonly node: string }
);

export interface Stage {
  readonly ask: Ask | undefined;
  /** The menu of what was clicked with the right button, or of the empty canvas. */
  readonly menu: { readonly screen: Point } | undefined;
  readonly palette: boolean;
  readonly keys: boolean;
  /** The panels beside the canvas that are folded away. */
  readonly folded: Folded;
  /** A layout is being worked out. */
  readonly tidying: boolean;
}

export const createStage = (): StoreApi<Stage> =>
  createStore(() => ({
    ask: undefined,
    menu: undefined,
    palette: false,
    keys: false,
    folded: NONE_FOLDED,
    tidying: false,
  }));
