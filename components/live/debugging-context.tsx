'use client';
/** Debugging for the views below. */
import { createContext, type ReactNode, useContext } from 'react';
import { type Debugging, NOT_DEBUGGING } from './debugging.ts';

const DebuggingContext = createContext<Debugging>(NOT_DEBUGGING);

export function DebuggingProvider({ value, children }: { value: Debugging; children: ReactNode }) {
  return <DebuggingContext value={value}>{children}</DebuggingContext>;
}

export const useDebugging = (): Debugging => useContext(DebuggingContext);
