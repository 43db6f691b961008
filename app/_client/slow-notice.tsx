'use client';
/** Says so when what a screen waits for does not come, and offers to ask again: a runtime that hangs answers nothing, not even that it cannot. */
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useWords } from '#components/text/index.ts';
import { Button, Failure } from '#components/ui/index.ts';
import { words } from './words.ts';

/** Longer than anything takes on a machine that is well. */
const LONG_MS = 5_000;

export function SlowNotice() {
  const w = useWords(words);
  const queries = useQueryClient();
  const waits = useIsFetching({ predicate: ({ state }) => state.status === 'pending' }) > 0;
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [waits]);
  if (!isLong) return null;
  const again = async () => {
    setLong(false);
    await queries.cancelQueries();
    await queries.refetchQueries({ type: 'active' });
  };
  return (
    <div className="mb-4">
      <Failure title={w.slow} action={<Button onClick={() => void again()}>{w.retry}</Button>}>
        {w.slowAbout}
      </Failure>
    </div>
  );
}
