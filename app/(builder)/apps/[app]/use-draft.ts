'use client';
/** Saves what is drawn: shortly after each change, one save at a time, never over somebody else's. */
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Editor, SaveState, Work } from '#components/canvas/index.ts';
import type { LocalText } from '#runtime/contract/index.ts';
import { problemWord, useApi, useApiClient } from '../../../_client/api.tsx';
import type { CommonWord } from '../../../_client/words.ts';
import { dropUnsaved, keepSaved, keepUnsaved } from './kept-work.ts';

const PAUSE_MS = 800;
/** A server that was away is asked again. */
const AGAIN_MS = 5_000;
const COMES_BACK: readonly CommonWord[] = ['offline', 'runtime-down', 'internal'];

export interface DraftSaving {
  readonly state: SaveState;
  readonly problem: CommonWord | undefined;
  /** Saves now; resolves to the saved version, undefined when it could not be saved. */
  readonly flush: () => Promise<number | undefined>;
  /** Mine in place of what somebody else saved. */
  readonly keepMine: () => Promise<void>;
  /** What somebody else saved in place of mine; undo brings mine back. */
  readonly takeTheirs: () => Promise<void>;
  /** Mine becomes an app of its own, and here what somebody else saved is taken. Gives the new app's id. */
  readonly keepBoth: (title: LocalText) => Promise<string>;
}

/** What the server has. */
interface Saved {
  readonly work: Work;
  readonly version: number;
}

export function useDraft(app: string, editor: Editor, first: Saved): DraftSaving {
  const api = useApi();
  const client = useApiClient();
  const { mutateAsync } = useMutation(api.drafts.save.mutationOptions());
  const { mutateAsync: create } = useMutation(api.apps.create.mutationOptions());
  const [state, setState] = useState<SaveState>('saved');
  const [problem, setProblem] = useState<CommonWord>();
  const version = useRef(first.version);
  const saved = useRef<Work>(first.work);
  const running = useRef<Promise<number | undefined>>(undefined);
  const blocked = useRef(false);

  const save = useCallback(async (): Promise<number | undefined> => {
    const { work, past, future } = editor.store.getState();
    if (work === saved.current) return version.current;
    setState('saving');
    try {
      const answer = await mutateAsync({ app, doc: work.doc, bindings: work.bindings, version: version.current });
      version.current = answer.version;
      saved.current = work;
      void keepSaved(app, answer.version, { past, future });
      setProblem(undefined);
      setState(editor.store.getState().work === work ? 'saved' : 'unsaved');
      return answer.version;
    } catch (error) {
      const word = problemWord(error);
      void keepUnsaved(app, version.current, { past, future }, work);
      blocked.current = word === 'draft-changed';
      setProblem(word);
      setState(blocked.current ? 'conflict' : 'failed');
      return undefined;
    }
  }, [app, editor, mutateAsync]);

  const flush = useCallback(async (): Promise<number | undefined> => {
    // One at a time: the next one needs the version this one gets.
    while (running.current) await running.current;
    running.current = save();
    try {
      return await running.current;
    } finally {
      running.current = undefined;
    }
  }, [save]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = editor.store.subscribe((now, before) => {
      if (now.work === before.work) return;
      clearTimeout(timer);
      if (blocked.current) {
        timer = setTimeout(() => {
          const { work, past, future } = editor.store.getState();
          void keepUnsaved(app, version.current, { past, future }, work);
        }, PAUSE_MS);
        return;
      }
      setState('unsaved');
      timer = setTimeout(() => void flush(), PAUSE_MS);
    });
    // Opened with what had not been saved.
    if (editor.store.getState().work !== saved.current && !blocked.current) void flush();
    const leaving = (event: Event) => {
      if (editor.store.getState().work === saved.current) return;
      void flush();
      if (event.type === 'beforeunload') event.preventDefault();
    };
    // Back on the network: what could not be saved is tried again.
    const online = () => {
      if (!blocked.current) void flush();
    };
    window.addEventListener('online', online);
    window.addEventListener('beforeunload', leaving);
    document.addEventListener('visibilitychange', leaving);
    return () => {
      clearTimeout(timer);
      stop();
      window.removeEventListener('online', online);
      window.removeEventListener('beforeunload', leaving);
      document.removeEventListener('visibilitychange', leaving);
      if (!blocked.current) void flush();
    };
  }, [app, editor, flush]);

  useEffect(() => {
    if (state !== 'failed' || !problem || !COMES_BACK.includes(problem)) return;
    const timer = setInterval(() => void flush(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [state, problem, flush]);

  // Not by the query that opened the page: its new answer would open it anew, over what is drawn here.
  const theirs = useCallback(() => client.drafts.get.query({ app }), [client, app]);
  const takeTheirs = async () => {
    const draft = await theirs();
    version.current = draft.version;
    blocked.current = false;
    editor.replace({ doc: draft.doc, bindings: draft.bindings });
    saved.current = editor.store.getState().work;
    void dropUnsaved(app);
    setProblem(undefined);
    setState('saved');
  };
  return {
    state,
    problem,
    flush,
    async keepMine() {
      version.current = (await theirs()).version;
      blocked.current = false;
      await flush();
    },
    takeTheirs,
    async keepBoth(title) {
      const { work } = editor.store.getState();
      const { id } = await create({ title, doc: { ...work.doc, title } });
      const { version: first } = await client.drafts.get.query({ app: id });
      await mutateAsync({ app: id, doc: { ...work.doc, title }, bindings: work.bindings, version: first });
      await takeTheirs();
      return id;
    },
  };
}
