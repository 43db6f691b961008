/** The editor of one app: the work with its history, what is selected, and what the compiler last said. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Check } from './check.ts';
import { applyEdit, closeGroup, type History, type Kept, redo, startHistory, undo } from './history.ts';
import type { Edit, EditEnv, Work } from './work.ts';

export interface Selection {
  readonly nodes: readonly string[];
  readonly wires: readonly string[];
}

/** What the right-hand side shows when no node is selected. */
export type Panel = { readonly kind: 'slot' | 'table' | 'connection' | 'page'; readonly id: string };

export interface EditorState extends History {
  readonly selection: Selection;
  readonly panel: Panel | undefined;
  /** A form field to open and focus; `turn` makes asking twice work. */
  readonly focus: { readonly node: string; readonly field: string; readonly turn: number } | undefined;
  readonly check: Check | undefined;
  /** How often other work was put in place of this; the view then shows it whole. */
  readonly replaced: number;
}

export interface Editor {
  readonly store: StoreApi<EditorState>;
  readonly env: EditEnv;
  /** Edits with the same `group`, one after another, undo as one. */
  edit(edit: Edit, group?: string): void;
  endGroup(): void;
  undo(): void;
  redo(): void;
  select(selection: Partial<Selection>): void;
  open(panel: Panel | undefined): void;
  openField(node: string, field: string): void;
  setCheck(check: Check): void;
  /** Other work in place of this one, as one step that can be undone: a revision, an import. */
  replace(work: Work): void;
}

const NOTHING: Selection = { nodes: [], wires: [] };

/** Selection without what is no longer there. */
function still(selection: Selection, { doc }: Work): Selection {
  const nodes = selection.nodes.filter((id) => doc.nodes.some((n) => n.id === id));
  const wires = selection.wires.filter((id) => doc.wires.some((w) => w.id === id));
  return nodes.length === selection.nodes.length && wires.length === selection.wires.length
    ? selection
    : { nodes, wires };
}

/** `kept`: what can be undone and done again from before. */
export function createEditor(work: Work, env: EditEnv, kept?: Kept): Editor {
  const store = createStore<EditorState>(() => ({
    ...startHistory(work, kept),
    selection: NOTHING,
    panel: undefined,
    focus: undefined,
    check: undefined,
    replaced: 0,
  }));
  const go = (history: History, select?: readonly string[]) =>
    store.setState((s) => ({
      ...history,
      selection: select ? { nodes: select, wires: [] } : still(s.selection, history.work),
      ...(select?.length ? { panel: undefined } : {}),
    }));

  return {
    store,
    env,
    edit(edit, group) {
      const { history, select } = applyEdit(store.getState(), edit, env, group);
      go(history, select);
    },
    endGroup: () => store.setState((s) => closeGroup(s)),
    undo: () => go(undo(store.getState())),
    redo: () => go(redo(store.getState())),
    select: (selection) =>
      store.setState((s) => ({
        selection: { ...NOTHING, ...selection },
        panel: selection.nodes?.length ? undefined : s.panel,
      })),
    open: (panel) => store.setState({ panel, selection: NOTHING }),
    openField: (node, field) =>
      store.setState((s) => ({
        selection: { nodes: [node], wires: [] },
        panel: undefined,
        focus: { node, field, turn: (s.focus?.turn ?? 0) + 1 },
      })),
    setCheck: (check) => store.setState({ check }),
    replace(next) {
      const { history } = applyEdit(
        store.getState(),
        (draft) => {
          draft.doc = next.doc;
          draft.bindings = next.bindings;
          return [];
        },
        env,
      );
      go(history, []);
      store.setState((s) => ({ replaced: s.replaced + 1 }));
    },
  };
}
