'use client';
/** Around every screen while the plant is in its dry run: a frame nobody overlooks, and a sentence. Plain fetch, because floor pages stay light. */
import { useEffect, useState } from 'react';
import { defineWords } from '#components/text/define-words.ts';
import { useWords } from '#components/text/words.tsx';

const words = defineWords({
  'zh-CN': { dryRun: '试运行：写入只做检查和记录，不会发给设备' },
  en: { dryRun: 'Dry run: writes are checked and recorded, and not sent to any machine' },
});

const EVERY_MS = 10_000;

export function PlantNotice() {
  const w = useWords(words);
  const [isDryRun, setDryRun] = useState(false);
  useEffect(() => {
    let over = false;
    const ask = async () => {
      if (document.visibilityState === 'hidden') return;
      // Without an answer (signed out, no network) what was said last stays: it must not seem to be over.
      const answer = await fetch('/api/plant/mode').catch(() => undefined);
      if (!answer?.ok || over) return;
      const mode = (await answer.json()) as { readonly dryRun?: unknown };
      if (!over) setDryRun(mode.dryRun !== undefined);
    };
    const timer = setInterval(() => void ask(), EVERY_MS);
    const now = () => void ask();
    document.addEventListener('visibilitychange', now);
    addEventListener(PLANT_MODE_CHANGED, now);
    now();
    return () => {
      over = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', now);
      removeEventListener(PLANT_MODE_CHANGED, now);
    };
  }, []);
  if (!isDryRun) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 border-4 border-alarm-medium">
      <p
        role="status"
        className="absolute inset-x-0 top-12 mx-auto w-fit max-w-[92vw] rounded-b-sm bg-alarm-medium px-3 py-1 text-center font-semibold text-on-alarm-medium text-sm"
      >
        {w.dryRun}
      </p>
    </div>
  );
}

/** Told on the window by who has just changed it. */
export const PLANT_MODE_CHANGED = 'jig:plant-mode';
