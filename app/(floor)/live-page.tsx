'use client';
/** Joins a floor page to the live stream of its app. */
import { useMemo } from 'react';
import { FloorPage, type LiveApp, mergeLive, NO_LIVE } from '#components/page/index.ts';
import type { AppStatus } from '#runtime/rpc/index.ts';
import { useLive } from '../_client/use-live.ts';
import { pageActions } from './page-actions.ts';

export interface LivePageProps {
  status: AppStatus;
  pageId: string;
  person: string;
  mayAcknowledge: boolean;
}

export function LivePage({ status, pageId, person, mayAcknowledge }: LivePageProps) {
  const { app } = status;
  const { state, connection } = useLive<'app', LiveApp>('app', { app }, NO_LIVE, mergeLive);
  const actions = useMemo(() => pageActions(app), [app]);
  const now = state.status ?? status;
  const shown = now.pages.find((p) => p.id === pageId) ?? status.pages.find((p) => p.id === pageId);
  if (!shown) return null;
  return (
    <FloorPage
      app={app}
      pages={now.pages}
      page={shown}
      person={person}
      live={{ ...state, status: now }}
      connection={connection}
      actions={actions}
      mayAcknowledge={mayAcknowledge}
      hasAlarms={now.manifest.alarms.length > 0}
    />
  );
}
