'use client';
/** Joins the alarm console to the live stream and to what a person does. */
import { useQuery } from '@tanstack/react-query';
import { AlarmConsole, type AlarmRights } from '#components/alarms/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { useApi } from '../../_client/api.tsx';
import { useLive } from '../../_client/use-live.ts';
import { AlarmPage } from './alarm-page.tsx';
import { NothingWatched } from './nothing-watched.tsx';
import { useAlarmActions } from './use-actions.ts';
import { useAlarmSite } from './use-site.ts';

export function LiveAlarms({ rights, mayEdit }: { rights: AlarmRights; mayEdit: boolean }) {
  const { state, connection } = useLive<'alarms', readonly AlarmRow[] | undefined>(
    'alarms',
    {},
    undefined,
    (_before, message) => message.alarms,
  );
  const site = useAlarmSite();
  const actions = useAlarmActions();
  const known = useQuery(useApi().alarms.known.queryOptions({}));
  return (
    <AlarmPage mayEdit={mayEdit}>
      <AlarmConsole
        alarms={state}
        lost={connection.state === 'lost'}
        rights={rights}
        actions={actions}
        site={site}
        quiet={known.data?.length === 0 && <NothingWatched mayEdit={mayEdit} />}
      />
    </AlarmPage>
  );
}
