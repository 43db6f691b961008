'use client';
/** What a query gives, once it is there; until then that it is loading, or why it failed and a way to try again. */
import type { ReactNode } from 'react';
import { useWords } from '#components/text/index.ts';
import { Button, cn, Failure, Skeleton } from '#components/ui/index.ts';
import { problemWord } from './api.tsx';
import { words } from './words.ts';

/** What is needed of a react-query result. */
interface Query<T> {
  readonly data: T | undefined;
  readonly isPending: boolean;
  readonly isFetching: boolean;
  readonly isError: boolean;
  readonly error: unknown;
  refetch(): unknown;
}

interface LoadedProps<T> {
  readonly query: Query<T>;
  /** What to say when it failed. */
  readonly failed: string;
  /** Height of what is to come, so that the layout keeps still. */
  readonly skeleton: string;
  /** Only what was read just now counts: what a person edits must not change under their hands. */
  readonly fresh?: boolean;
  readonly children: (data: T) => ReactNode;
}

export function Loaded<T>({ query, failed, skeleton, fresh = false, children }: LoadedProps<T>) {
  const w = useWords(words);
  const waits = fresh ? query.isFetching : query.isPending;
  if (waits) {
    return (
      <div role="status" aria-label={w.loading}>
        <Skeleton className={cn('rounded-lg', skeleton)} />
      </div>
    );
  }
  if (query.data !== undefined && !(fresh && query.isError)) return children(query.data);
  return (
    <Failure title={failed} action={<Button onClick={() => void query.refetch()}>{w.retry}</Button>}>
      {w[problemWord(query.error)]}
    </Failure>
  );
}
