'use client';
/** The running app's live store for the views below, and hooks that subscribe to exactly one thing of it. */
import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Fault } from '#runtime/contract/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import {
  createLiveStore,
  DEBUG,
  type DebugLine,
  type KeyedNow,
  keyOf,
  type LiveSample,
  type LiveStore,
  PLAN,
  type Place,
  STATUS,
} from './live-store.ts';

const LiveContext = createContext<LiveStore>(createLiveStore());

export function LiveProvider({ live, children }: { live: LiveStore; children: ReactNode }) {
  return <LiveContext value={live}>{children}</LiveContext>;
}

export const useLiveStore = (): LiveStore => useContext(LiveContext);

function useKey<T>(key: string, read: (live: LiveStore) => T): T {
  const live = useLiveStore();
  const subscribe = useCallback((listener: () => void) => live.subscribe(key, listener), [live, key]);
  const snapshot = () => read(live);
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

export interface LiveValue {
  readonly place: Place | undefined;
  readonly sample: LiveSample | undefined;
  readonly count: number | undefined;
  /** Where the node runs per device; `sample` is then that of the first. */
  readonly keyed: KeyedNow | undefined;
}

function usePlace(find: (live: LiveStore) => Place | undefined): LiveValue {
  const place = useKey(PLAN, find);
  const key = place ? keyOf(place) : 'nowhere';
  return {
    place,
    sample: useKey(key, (live) => live.sample(place)),
    count: useKey(key, (live) => live.count(place)),
    keyed: useKey(key, (live) => live.keyed(place)),
  };
}

export const useLiveWire = (wire: string): LiveValue => usePlace((live) => live.ofWire(wire));
export const useLiveOutput = (node: string, port: string): LiveValue => usePlace((live) => live.ofOutput(node, port));
export const useLiveInput = (node: string, port: string): LiveValue => usePlace((live) => live.ofInput(node, port));
export const useDebugLines = (): readonly DebugLine[] => useKey(DEBUG, (live) => live.debug());
export const useFault = (): Fault | undefined => useKey(STATUS, (live) => live.fault());
export const useAppStatus = (): AppStatus | undefined => useKey(STATUS, (live) => live.status());
/** False once the app stopped: what is shown is as of then. */
export const useIsRunning = (): boolean => useKey(STATUS, (live) => live.status()?.state === 'running');
