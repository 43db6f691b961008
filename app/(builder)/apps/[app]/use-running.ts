'use client';
/** What runs of this app: its status, its live values, and the plan that says which wire they belong to. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { createLiveStore, type LiveMessage, type LiveStore, STATUS } from '#components/live/index.ts';
import { compile } from '#runtime/compiler/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { type AppStatus, MAX_SHOWN_KEYS } from '#runtime/rpc/index.ts';
import { useApi } from '../../../_client/api.tsx';
import { listen } from '../../../_client/live-source.ts';

export interface Running {
  readonly live: LiveStore;
  readonly status: AppStatus | undefined;
  /** The drawing that was deployed, as it is read today; undefined while nobody knows. */
  readonly deployed: FlowDoc | undefined;
  /** The runtime could not be asked. */
  readonly away: boolean;
  /** After a deploy, a start, a stop. */
  readonly refresh: () => void;
}

export function useRunning(app: string): Running {
  const api = useApi();
  const [live] = useState(createLiveStore);
  const asked = useQuery(api.apps.status.queryOptions({}, { refetchInterval: 15_000 }));
  const listed = asked.data?.find((status) => status.app === app) as AppStatus | undefined;
  const [told, setTold] = useState<AppStatus>();
  const deployed = listed !== undefined || told !== undefined;

  useEffect(() => live.subscribe(STATUS, () => setTold(live.status())), [live]);
  useEffect(() => {
    if (!deployed) return;
    return listen(
      'app',
      // Of devices whose flow is drawn once, as many as the inspector lists.
      { app, keys: MAX_SHOWN_KEYS },
      {
        onMessage: (message, fresh) => live.feed(message as LiveMessage, fresh),
        onConnection: () => undefined,
      },
    );
  }, [app, live, deployed]);

  const status = told ?? listed;
  const number = status?.revision;
  const revision = useQuery(
    api.revisions.get.queryOptions(
      { app, number: number ?? 1 },
      { enabled: number !== undefined, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const deployedDoc = revision.data?.number === number ? revision.data?.doc : undefined;
  // Which wire runs over which cell does not depend on the site's bindings.
  const runs = useMemo(() => deployedDoc && compile(deployedDoc, { nodeTypes }), [deployedDoc]);
  useEffect(() => {
    if (runs?.app) live.setPlan(runs.app.plan, runs.app.hash);
  }, [runs, live]);

  return {
    live,
    status,
    deployed: runs?.doc,
    away: asked.isError && told === undefined,
    refresh: () => void asked.refetch(),
  };
}
