'use client';
/** The stage for the views of one canvas. */
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { createStage, type Stage } from './stage.ts';

const StageContext = createContext<StoreApi<Stage> | undefined>(undefined);

export function StageProvider({ children }: { children: ReactNode }) {
  const [stage] = useState(createStage);
  return <StageContext value={stage}>{children}</StageContext>;
}

export function useStage(): StoreApi<Stage> {
  const stage = useContext(StageContext);
  if (!stage) throw new Error('This view stands outside a StageProvider.');
  return stage;
}

export const useStaged = <T,>(read: (stage: Stage) => T): T => useStore(useStage(), read);
