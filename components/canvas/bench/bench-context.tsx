'use client';
/** The bench for the views of the canvas; while it is open, its values stand in place of the live ones. */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { compile, type Site } from '#runtime/compiler/index.ts';
import { toJson } from '#runtime/contract/index.ts';
import { LiveProvider, type LiveStore, type Place } from '../../live/index.ts';
import { useEditor } from '../context.tsx';
import type { Editor } from '../model/editor.ts';
import { useLinks, useSite } from '../site.tsx';
import { Bench, type BenchState } from './bench.ts';
import { type Point, readScenario } from './scenario.ts';

/** What a device's tag told within a stretch of time, both ends ms since 1970 UTC; rejects when nobody can tell. */
export type HistoryOf = (
  of: { readonly device: string; readonly tag: string },
  from: number,
  to: number,
) => Promise<readonly Point[]>;

/** Where there is no bench nothing is on it. */
const NO_BENCH: StoreApi<{ readonly isOpen: boolean }> = createStore(() => ({ isOpen: false }));

interface Held {
  readonly bench: Bench;
  readonly history: HistoryOf | undefined;
}
const BenchContext = createContext<Held | undefined>(undefined);

export interface BenchProviderProps {
  /** The app: this browser keeps its scenario. */
  app: string;
  /** What runs. */
  live: LiveStore;
  history: HistoryOf | undefined;
  children: ReactNode;
}

/** Shorter than one notices, so that typing does not start it over with each letter. */
const PAUSE_MS = 250;
/** Characters of a scenario that is kept: the browser's store has 5 MB for all. */
const MOST_KEPT = 200_000;
const keyOf = (app: string) => `jig-bench-${app}`;

interface Workplace {
  readonly editor: Editor;
  /** As known now. */
  site: Omit<Site, 'bindings'> | undefined;
  /** What stands on the bench, to see whether a change of the drawing changes anything that runs. */
  program: string;
}

/** What stands on the canvas now, and the site as it is known now. */
function compiledOf({ editor, site }: Workplace) {
  const { doc, bindings } = editor.store.getState().work;
  const whole: Site | undefined = site && { ...site, bindings };
  // Without the site: what is not bound yet can be tried all the same.
  return { result: compile(doc, { nodeTypes: editor.env.nodeTypes }), site: whole };
}
const programOf = ({ result, site }: ReturnType<typeof compiledOf>): string =>
  toJson(result.app ? [result.app.plan, result.app.code, site?.bindings] : result.diagnostics);

function makeBench(app: string, place: Workplace): Bench {
  return new Bench(
    {
      now: Date.now,
      async open(start) {
        const compiled = compiledOf(place);
        const { result, site } = compiled;
        place.program = programOf(compiled);
        if (!result.app) return { ok: false, findings: result.diagnostics.filter((d) => d.severity === 'error') };
        // Loaded when it is first wanted.
        const { openCompiled } = await import('../../trial/index.ts');
        return openCompiled(result.app, { start, site });
      },
    },
    readScenario(readKept(app)),
  );
}

/** A browser may keep nothing at all. */
function readKept(app: string): string | null {
  try {
    return localStorage.getItem(keyOf(app));
  } catch {
    return null;
  }
}
function keep(app: string, acts: BenchState['acts']): void {
  try {
    const text = JSON.stringify(acts);
    if (acts.length === 0 || text.length > MOST_KEPT) localStorage.removeItem(keyOf(app));
    else localStorage.setItem(keyOf(app), text);
  } catch {
    // Then it lasts as long as the page does.
  }
}

export function BenchProvider({ app, live, history, children }: BenchProviderProps) {
  const editor = useEditor();
  const devices = useSite();
  const links = useLinks();
  const [place] = useState<Workplace>(() => ({ editor, site: undefined, program: '' }));
  const [bench] = useState(() => makeBench(app, place));
  const isOpen = useStore(bench.store, (s) => s.isOpen);

  useEffect(() => {
    place.site = devices && {
      devices: Object.fromEntries(devices.map(({ id, def }) => [id, def])),
      connections: links && Object.fromEntries(links.map(({ id, ...link }) => [id, link])),
    };
  }, [place, devices, links]);

  useEffect(() => {
    if (!isOpen) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = editor.store.subscribe((now, before) => {
      if (now.check === before.check) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (programOf(compiledOf(place)) !== place.program) bench.renew();
      }, PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [isOpen, bench, editor, place]);

  useEffect(
    () => bench.store.subscribe((now, before) => void (now.acts !== before.acts && keep(app, now.acts))),
    [bench, app],
  );
  useEffect(() => () => bench.close(), [bench]);

  const [held, setHeld] = useState<Held>({ bench, history });
  if (held.history !== history) setHeld({ bench, history });
  return (
    <BenchContext value={held}>
      <LiveProvider live={isOpen ? bench.feed.live : live}>{children}</LiveProvider>
    </BenchContext>
  );
}

function useHeld(): Held {
  const held = useContext(BenchContext);
  if (!held) throw new Error('This view stands outside a BenchProvider.');
  return held;
}

export const useBench = (): Bench => useHeld().bench;
export const useBenchHistory = (): HistoryOf | undefined => useHeld().history;
export const useBenched = <T,>(read: (state: BenchState) => T): T => useStore(useBench().store, read);
/** For views that are shown without a bench, too. */
export const useIsOnBench = (): boolean => {
  const bench = useContext(BenchContext)?.bench;
  return useStore<StoreApi<{ readonly isOpen: boolean }>, boolean>(bench?.store ?? NO_BENCH, (s) => s.isOpen);
};

/** What the last event there carried, as text; only on the bench. */
export function useLastEvent(place: Place | undefined): string | undefined {
  const bench = useContext(BenchContext)?.bench;
  const isOpen = useIsOnBench();
  if (!bench || !isOpen || place?.kind !== 'event') return undefined;
  const last = bench.feed.lastEvent(place.index);
  return last && ('cut' in last ? `${last.cut}…` : toJson(last.value));
}
