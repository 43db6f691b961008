'use client';
/** Looks into the running app: its costs each second, breakpoints, what its nodes see while it stands still, and its past runs. */
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { toast } from 'sonner';
import { debugWords } from '#components/canvas/index.ts';
import {
  type Command,
  type Debugging,
  type Insight,
  NOT_DEBUGGING,
  type RunLine,
  type Seen,
  seenBy,
} from '#components/live/index.ts';
import { useLang, useWords } from '#components/text/index.ts';
import type { ActivityCursor, AppStatus } from '#runtime/rpc/index.ts';
import { problemSentence, useApi, useApiClient } from '../../../_client/api.tsx';
import { listen } from '../../../_client/live-source.ts';
import { words as common } from '../../../_client/words.ts';

/** At a time. */
const RUNS = 50;
const NOWHERE: ReadonlyMap<string, string> = new Map();
const UNSEEN: ReadonlyMap<string, Seen> = new Map();

function useInsight(app: string, isOn: boolean): Insight | undefined {
  const [insight, setInsight] = useState<Insight>();
  useEffect(() => {
    if (!isOn) return;
    const end = listen(
      'insight',
      { app },
      { onMessage: (message) => setInsight(message as Insight), onConnection: () => undefined },
    );
    return () => {
      end();
      setInsight(undefined);
    };
  }, [app, isOn]);
  return insight;
}

/** A link may lead to one run: it is opened once the app is known to run. */
function useAskedRun(app: string, deployedAt: number | undefined, open: (line: RunLine) => void) {
  const client = useApiClient();
  const c = useWords(common);
  const lang = useLang();
  const d = useWords(debugWords);
  const asked = useRef(askedRun());
  useEffect(() => {
    const seq = asked.current;
    if (seq === undefined || deployedAt === undefined) return;
    asked.current = undefined;
    client.apps.runs.query({ app, before: seq + 1, limit: 1 }).then(
      ([line]) => (line?.seq === seq ? open(line) : toast(d.runGone)),
      (error: unknown) => toast.error(problemSentence(error, c, lang)),
    );
  });
}

function askedRun(): number | undefined {
  const text = typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('run');
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** `refresh` asks for the status anew. */
export function useDebugging(app: string, status: AppStatus | undefined, refresh: () => void): Debugging {
  const api = useApi();
  const client = useApiClient();
  const c = useWords(common);
  const lang = useLang();
  const [wanted, setWanted] = useState(false);
  const [breakpoints, setBreakpoints] = useState(NOWHERE);
  const [run, setRun] = useState<RunLine>();
  const [quiet, setQuiet] = useState(false);
  const isOn = wanted && status !== undefined;
  const insight = useInsight(app, isOn && status.state === 'running');
  const halted = status?.halted;

  // Another revision has none, and other runs.
  const deployedAt = status?.deployedAt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: on every deploy
  useEffect(() => {
    setBreakpoints(NOWHERE);
    setRun(undefined);
  }, [deployedAt]);

  useAskedRun(app, deployedAt, (line) => {
    setWanted(true);
    setRun(line);
  });

  const put = useMutation(api.apps.breakpoints.mutationOptions());
  const debug = useMutation(api.apps.debug.mutationOptions());
  const view = useQuery(
    api.apps.inspect.queryOptions(
      { app },
      { enabled: isOn && halted !== undefined && run === undefined, staleTime: 0, retry: false },
    ),
  );
  const runs = useInfiniteQuery({
    queryKey: ['runs', app, deployedAt, quiet],
    queryFn: ({ pageParam, signal }) =>
      client.apps.activity.query(
        { app, kinds: ['run', 'fault'], quiet, limit: RUNS, ...(pageParam === undefined ? {} : { after: pageParam }) },
        { signal },
      ),
    enabled: isOn,
    initialPageParam: undefined as ActivityCursor | undefined,
    getNextPageParam: (last) => last.next as ActivityCursor | undefined,
  });
  const detail = useQuery(
    api.apps.run.queryOptions(
      { app, seq: run?.seq ?? 0, ...(run?.fault ? { faulted: true } : {}) },
      { enabled: isOn && run !== undefined, staleTime: Number.POSITIVE_INFINITY, retry: false },
    ),
  );
  // Each step brings other values.
  const place = halted && `${halted.seq} ${halted.since}`;
  const { refetch } = view;
  useEffect(() => {
    if (isOn && place !== undefined) void refetch();
  }, [isOn, place, refetch]);

  const seen = useMemo(() => {
    if (!isOn) return UNSEEN;
    if (run) return detail.data ? seenBy(detail.data.steps, detail.data.fault?.node) : UNSEEN;
    return halted && view.data ? seenBy(view.data.nodes) : UNSEEN;
  }, [isOn, run, detail.data, halted, view.data]);

  const failed = detail.error ?? undefined;
  useEffect(() => {
    if (failed) toast.error(problemSentence(failed, c, lang));
  }, [failed, c, lang]);

  // The same object while nobody looks, so that a thousand nodes are not told of nothing.
  const off = useMemo<Debugging>(() => ({ ...NOT_DEBUGGING, toggle: () => setWanted(true) }), []);
  if (!isOn) return off;
  return {
    isOn,
    toggle() {
      setWanted(false);
      setRun(undefined);
      // Nobody looks any more: the app goes on, and stops nowhere.
      if (breakpoints.size > 0) put.mutate({ app, breakpoints: [] });
      setBreakpoints(NOWHERE);
      if (halted) debug.mutate({ app, command: 'resume' }, { onSettled: refresh });
    },
    insight,
    breakpoints,
    async setBreakpoint(node, condition) {
      const next = new Map(breakpoints);
      if (condition === undefined) next.delete(node);
      else next.set(node, condition);
      setBreakpoints(next);
      try {
        await put.mutateAsync({
          app,
          breakpoints: [...next].map(([at, text]) => (text === '' ? { node: at } : { node: at, condition: text })),
        });
        return undefined;
      } catch (error) {
        setBreakpoints(breakpoints);
        return problemSentence(error, c, lang);
      }
    },
    command(command: Command) {
      setRun(undefined);
      debug.mutate(
        { app, command },
        {
          onSettled() {
            refresh();
            void refetch();
          },
          onError: (error) => toast.error(problemSentence(error, c, lang)),
        },
      );
    },
    busy: debug.isPending,
    seen,
    runs: runs.data?.pages.flatMap(({ items }) => items.flatMap((item) => ('run' in item ? item.run : []))),
    quiet,
    setQuiet,
    runsFailed: runs.isError,
    unrecorded: runs.data?.pages[0]?.unrecorded,
    moreRuns: runs.hasNextPage ? () => void runs.fetchNextPage() : undefined,
    refreshRuns: () => void runs.refetch(),
    run,
    openRun: setRun,
    isOpening: run !== undefined && detail.isPending,
  };
}
