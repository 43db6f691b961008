'use client';
/** What the devices say now, for the views below. */
import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from 'react';
import type { LiveSample } from './live-store.ts';
import { createPresentStore, type PresentStore } from './present-store.ts';

const PresentContext = createContext<PresentStore>(createPresentStore());

export function PresentProvider({ value, children }: { value: PresentStore; children: ReactNode }) {
  return <PresentContext value={value}>{children}</PresentContext>;
}

/** A tag of a device, by its own names. */
export interface TagAt {
  readonly device: string;
  readonly tag: string;
}

const NEVER = () => () => undefined;

/** Undefined `at` follows nothing. */
export function usePresentSample(at: TagAt | undefined): { sample: LiveSample | undefined; isLost: boolean } {
  const present = useContext(PresentContext);
  const { device, tag } = at ?? {};
  const subscribe = useCallback(
    (listener: () => void) =>
      device === undefined || tag === undefined ? NEVER() : present.subscribe(device, tag, listener),
    [present, device, tag],
  );
  const read = () => (device === undefined || tag === undefined ? undefined : present.sample(device, tag));
  return {
    sample: useSyncExternalStore(subscribe, read, read),
    isLost: useSyncExternalStore(subscribe, present.isLost, present.isLost),
  };
}
