'use client';
/** The editor for the views below it, and a hook that reads one thing of its state. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { Editor, EditorState } from './model/editor.ts';

const EditorContext = createContext<Editor | undefined>(undefined);

export function EditorProvider({ editor, children }: { editor: Editor; children: ReactNode }) {
  return <EditorContext value={editor}>{children}</EditorContext>;
}

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('This view stands outside an EditorProvider.');
  return editor;
}

/** `read` must give back the same object while nothing it reads has changed. */
export const useEdited = <T,>(read: (state: EditorState) => T): T => useStore(useEditor().store, read);
