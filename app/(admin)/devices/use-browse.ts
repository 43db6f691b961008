'use client';
/** Reads what a device has, a folder when it is opened; whoever closes it waits no longer. */
import { useEffect, useRef, useState } from 'react';
import type { DeviceDef } from '#runtime/contract/index.ts';
import { useApiClient } from '../../_client/api.tsx';
import { type Branch, type Branches, TOP } from './browse-lines.ts';

const READING: Branch = { state: 'reading', items: [], more: false };

export interface Browse {
  readonly branches: Branches;
  /** Reads what is below `id`; the top has none. */
  open(path: string, id: string | undefined): void;
  close(path: string): void;
  /** The next page. */
  more(path: string, id: string | undefined): void;
}

/** `sentence` puts a failed call into words. */
export function useBrowse(def: DeviceDef, id: string, sentence: (error: unknown) => string): Browse {
  const client = useApiClient();
  const [branches, setBranches] = useState<Branches>(new Map());
  const reading = useRef(new Map<string, AbortController>());

  const put = (path: string, change: (before: Branch) => Branch) =>
    setBranches((before) => new Map(before).set(path, change(before.get(path) ?? READING)));

  function read(path: string, parent: string | undefined, from: number): void {
    reading.current.get(path)?.abort();
    const stop = new AbortController();
    reading.current.set(path, stop);
    put(path, (before) => ({ ...before, state: 'reading', problem: undefined }));
    client.devices.browse.mutate({ def, id, parent, from }, { signal: stop.signal }).then(
      ({ items, more, problem }) => {
        if (stop.signal.aborted) return;
        put(path, (before) =>
          problem === undefined
            ? { state: 'read', items: [...before.items, ...items], more }
            : { ...before, state: 'failed', problem },
        );
      },
      (error: unknown) => {
        if (!stop.signal.aborted) put(path, (before) => ({ ...before, state: 'failed', problem: sentence(error) }));
      },
    );
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the top is read once, when the panel opens
  useEffect(() => {
    const all = reading.current;
    read(TOP, undefined, 0);
    return () => {
      for (const stop of all.values()) stop.abort();
    };
  }, []);

  return {
    branches,
    open: (path, below) => read(path, below, branches.get(path)?.items.length ?? 0),
    more: (path, below) => read(path, below, branches.get(path)?.items.length ?? 0),
    close(path) {
      reading.current.get(path)?.abort();
      setBranches((before) => new Map([...before].filter(([one]) => one !== path && !one.startsWith(`${path}\u0000`))));
    },
  };
}
