'use client';
/** The canvas itself, for the focus: what the first nodes were put on by has gone with the empty canvas. */
import { useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';

export function useCanvasArea(): () => HTMLElement | null | undefined {
  const api = useStoreApi();
  return useCallback(() => api.getState().domNode?.closest<HTMLElement>('.jig-canvas'), [api]);
}
