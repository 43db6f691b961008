'use client';
/** What a node and its ports are called, by their ids; the id itself when it is not drawn any more. */
import { useCallback } from 'react';
import { useLang } from '../text/index.ts';
import { useEditor } from './context.tsx';
import { nodeTitle, portTitle } from './model/naming.ts';
import { nodeById } from './model/ports.ts';

export function useNodeTitle(): (id: string) => string {
  const editor = useEditor();
  const lang = useLang();
  return useCallback(
    (id) => {
      const { doc } = editor.store.getState().work;
      const node = nodeById(doc.nodes, id);
      return node ? nodeTitle(node, doc, editor.env.nodeTypes, lang) : id;
    },
    [editor, lang],
  );
}

export function usePortTitle(): (node: string, port: string) => string {
  const editor = useEditor();
  const lang = useLang();
  return useCallback(
    (id, port) => {
      const { doc } = editor.store.getState().work;
      const node = nodeById(doc.nodes, id);
      return node ? portTitle(node, port, doc, editor.env.nodeTypes, lang) : port;
    },
    [editor, lang],
  );
}
