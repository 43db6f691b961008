'use client';
/** Joins the alarm console to the live stream and to what a person does. */
import { type AlarmActions, AlarmConsole, type AlarmRights } from '#components/alarms/index.ts';
import type { AlarmRow } from '#runtime/rpc/index.ts';
import { useApiClient } from '../../_client/api.tsx';
import { useLive } from '../../_client/use-live.ts';
import { AlarmPage } from './alarm-page.tsx';

const placeOf = ({ app, node, key }: AlarmRow) => ({ app, node, ...(key === undefined ? {} : { key }) });

export function LiveAlarms({ rights, mayEdit }: { rights: AlarmRights; mayEdit: boolean }) {
  const { alarms: api } = useApiClient();
  const { state, connection } = useLive<'alarms', readonly AlarmRow[] | undefined>(
    'alarms',
    {},
    undefined,
    (_before, message) => message.alarms,
  );
  const actions: AlarmActions = {
    acknowledge: (on) => api.acknowledgeAll.mutate({ ids: on.map(({ id }) => id) }),
    reset: (on) => api.reset.mutate({ alarms: on.map(placeOf) }),
    shelve: (on, comment, ms) => api.shelve.mutate({ alarms: on.map(placeOf), comment, ms }),
    unshelve: (on) => api.unshelve.mutate({ alarms: on.map(placeOf) }),
    removeFromService: (on, comment) => api.removeFromService.mutate({ alarms: on.map(placeOf), comment }),
    returnToService: (on) => api.returnToService.mutate({ alarms: on.map(placeOf) }),
    comment: (on, comment) => Promise.all(on.map((one) => api.comment.mutate({ alarm: placeOf(one), comment }))),
  };
  return (
    <AlarmPage mayEdit={mayEdit}>
      <AlarmConsole alarms={state} lost={connection.state === 'lost'} rights={rights} actions={actions} />
    </AlarmPage>
  );
}
