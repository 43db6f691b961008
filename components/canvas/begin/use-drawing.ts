'use client';
/** The drawing of a scenario, fetched once it is looked at. */
import { useEffect, useState } from 'react';
import type { FlowDoc } from '#runtime/flow/index.ts';
import type { BeginSource } from './source.ts';

export interface Drawing {
  readonly doc?: FlowDoc;
  /** In a sentence. */
  readonly problem?: string;
}
const NOTHING: Drawing = {};

export function useDrawing({ open }: Pick<BeginSource, 'open'>, id: string): Drawing {
  const [drawing, setDrawing] = useState<Drawing>(NOTHING);
  useEffect(() => {
    let isHere = true;
    open(id).then(
      (doc) => isHere && setDrawing({ doc }),
      (error: unknown) => isHere && setDrawing({ problem: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isHere = false;
    };
  }, [open, id]);
  return drawing;
}
