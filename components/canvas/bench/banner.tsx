'use client';
/** Over the canvas while the bench is open: these values are not the plant's, and the way out. */
import { FlaskConical, X } from 'lucide-react';
import { useWords } from '../../text/index.ts';
import { Button } from '../../ui/index.ts';
import { useBench, useBenched } from './bench-context.tsx';
import { benchWords } from './words.ts';

export function BenchBanner() {
  const w = useWords(benchWords);
  const bench = useBench();
  const isOpen = useBenched((s) => s.isOpen);
  if (!isOpen) return null;
  return (
    <>
      {/* A frame around everything that is not the plant's. */}
      <div aria-hidden className="pointer-events-none absolute inset-0 z-10 border-2 border-bench border-dashed" />
      <div
        role="status"
        className="absolute top-3 left-1/2 z-10 flex max-w-[calc(100%-1.5rem)] -translate-x-1/2 items-center gap-2 rounded-md border border-bench bg-bench-soft px-2.5 py-1 text-sm shadow-float"
      >
        <FlaskConical size={14} aria-hidden className="shrink-0 text-bench" />
        <span className="min-w-0 truncate max-xl:hidden">{w.banner}</span>
        <span className="min-w-0 truncate xl:hidden">{w.bannerShort}</span>
        <Button look="ghost" size="small" icon aria-label={w.leave} title={w.leave} onClick={() => bench.close()}>
          <X size={14} aria-hidden />
        </Button>
      </div>
    </>
  );
}
