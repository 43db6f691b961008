'use client';
/** Compiles while one draws: shortly after each change, off the keystroke. */
import { useEffect } from 'react';
import { compile } from '#runtime/compiler/index.ts';
import { useEditor } from './context.tsx';
import { arrangeCheck } from './model/check.ts';
import { useLinks, useSite } from './site.tsx';

/** Shorter than a person notices, longer than the gap between two moves of a drag. */
const PAUSE_MS = 90;
/** A large drawing waits this many times as long as it takes, so that whoever goes on typing is not held up. */
const REST = 8;
const LONGEST_PAUSE_MS = 600;

export function useCheck(): void {
  const { store, env, setCheck } = useEditor();
  const devices = useSite();
  const links = useLinks();

  useEffect(() => {
    const defs = devices && Object.fromEntries(devices.map((d) => [d.id, d.def]));
    const connections = links && Object.fromEntries(links.map(({ id, ...link }) => [id, link]));
    let timer: ReturnType<typeof setTimeout> | undefined;
    let tookMs = 0;
    const run = () => {
      const { work, check } = store.getState();
      const { doc, bindings } = work;
      const start = performance.now();
      const result = compile(doc, { nodeTypes: env.nodeTypes, site: defs && { devices: defs, connections, bindings } });
      setCheck(arrangeCheck(result, doc, check));
      // Seen in the browser's own profiler, and by the benchmark.
      tookMs = performance.measure('jig-check', { start }).duration;
    };
    const runIn = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(run, ms);
    };
    // What is drawn is seen first.
    runIn(0);
    const stop = store.subscribe((now, before) => {
      if (now.work !== before.work) runIn(Math.min(Math.max(PAUSE_MS, tookMs * REST), LONGEST_PAUSE_MS));
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [store, env, setCheck, devices, links]);
}
